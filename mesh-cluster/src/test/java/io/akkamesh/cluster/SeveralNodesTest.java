package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Control plane, hosts and client as nodes of their own, in one JVM. */
class SeveralNodesTest {
  private final Nodes nodes = new Nodes();

  @AfterEach
  void stopNodes() {
    nodes.close();
  }

  @Test
  @DisplayName(
      "SA-6, SH-4: dedicated hosts get the ranks of their place, in whatever order they come")
  void dedicatedHostsGetTheRanksOfTheirPlace() {
    ActorSystem<Void> first = nodes.host("hosttrain[1]");
    ActorSystem<Void> second = nodes.host("hosttrain[0]");
    Nodes.join(first, second, nodes.control());

    World world = create(nodes.client(), WorldSpec.named("train").shape("host=2,slot=2"));

    assertThat(nodeOfRank(world))
        .containsEntry(0, Nodes.address(second))
        .containsEntry(1, Nodes.address(second))
        .containsEntry(2, Nodes.address(first))
        .containsEntry(3, Nodes.address(first));
  }

  @Test
  @DisplayName("HA-6, SA-6: hosts that were there before the control plane are used when it comes")
  void theOrderOfStartDoesNotMatter() {
    ActorSystem<Void> host = nodes.node(MeshRoles.HOST);
    Nodes.join(host);
    ActorSystem<Void> client = nodes.client();
    var creation =
        Mesh.get(client)
            .createWorld(WorldSpec.named("early").shape("slot=2"))
            .toCompletableFuture();

    Nodes.joinTo(Nodes.address(host), nodes.control());

    assertThat(get(creation).procs()).hasSize(2);
  }

  @Test
  @DisplayName(
      "SA-12: when a host's node is gone the world that ran there is unhealthy, and says why")
  void aLostHostMakesItsWorldUnhealthy() {
    ActorSystem<Void> host = nodes.node(MeshRoles.HOST);
    ActorSystem<Void> control = nodes.control();
    Nodes.join(control, host);
    Mesh mesh = Mesh.get(control);
    World world = create(control, WorldSpec.named("orphaned").shape("slot=2"));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));

    host.terminate();
    get(host.getWhenTerminated());

    Gathered<Echo.Heard> gathered =
        get(echo.ask(Echo.Heard.class, Echo.Recall::new).within(Duration.ofSeconds(20)).gather());
    assertThat(gathered.failures())
        .hasSize(2)
        .allSatisfy(
            failure ->
                assertThat(failure).containsPattern("orphaned\\[.*(has ended|can't answer)"));
    WorldSnapshot snapshot = get(mesh.snapshot(SnapshotFilter.all())).worlds().get(0);
    assertThat(snapshot.status()).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-17: shutdown stops every world, every host and the control plane")
  void shutdownEndsEveryNodesPart() {
    ActorSystem<Void> host = nodes.node(MeshRoles.HOST);
    ActorSystem<Void> spare = nodes.node(MeshRoles.HOST);
    ActorSystem<Void> control = nodes.control();
    Nodes.join(control, host, spare);
    Mesh client = Mesh.get(nodes.client());
    get(client.createWorld(WorldSpec.named("last").shape("slot=3")));

    assertThat(get(client.shutdown()).unanswered()).isEmpty();

    get(Mesh.get(host).whenEnded());
    get(Mesh.get(spare).whenEnded());
    get(Mesh.get(control).whenEnded());
  }

  private World create(ActorSystem<Void> node, WorldSpec spec) {
    return get(Mesh.get(node).createWorld(spec));
  }

  private static Map<Integer, String> nodeOfRank(World world) {
    Map<Integer, String> nodes = new TreeMap<>();
    world.procs().forEach(proc -> nodes.put(proc.proc().rank().value(), proc.node()));
    return nodes;
  }
}

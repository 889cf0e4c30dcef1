package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.AddressFromURIString;
import akka.actor.BootstrapSetup;
import akka.actor.setup.ActorSystemSetup;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Join;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Control plane, hosts and client as nodes of their own, in one JVM. */
class SeveralNodesTest {
  private final List<ActorSystem<Void>> nodes = new ArrayList<>();

  @AfterEach
  void stopNodes() {
    nodes.forEach(ActorSystem::terminate);
    nodes.forEach(node -> get(node.getWhenTerminated()));
  }

  @Test
  @DisplayName(
      "SA-6, SH-4: dedicated hosts get the ranks of their place, in whatever order they come")
  void dedicatedHostsGetTheRanksOfTheirPlace() {
    ActorSystem<Void> first = host("hosttrain[1]");
    ActorSystem<Void> second = host("hosttrain[0]");
    join(first, second, control());

    World world = create(client(), WorldSpec.named("train").shape("host=2,slot=2"));

    assertThat(nodeOfRank(world))
        .containsEntry(0, address(second))
        .containsEntry(1, address(second))
        .containsEntry(2, address(first))
        .containsEntry(3, address(first));
  }

  @Test
  @DisplayName("HA-6, SA-6: hosts that were there before the control plane are used when it comes")
  void theOrderOfStartDoesNotMatter() {
    ActorSystem<Void> host = node(MeshRoles.HOST);
    join(host);
    ActorSystem<Void> client = client();
    var creation =
        Mesh.get(client)
            .createWorld(WorldSpec.named("early").shape("slot=2"))
            .toCompletableFuture();

    joinTo(address(host), control());

    assertThat(get(creation).procs()).hasSize(2);
  }

  @Test
  @DisplayName(
      "SA-12: when a host's node is gone the world that ran there is unhealthy, and says why")
  void aLostHostMakesItsWorldUnhealthy() {
    ActorSystem<Void> host = node(MeshRoles.HOST);
    ActorSystem<Void> control = control();
    join(control, host);
    Mesh mesh = Mesh.get(control);
    World world = create(control, WorldSpec.named("orphaned").shape("slot=2"));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));

    host.terminate();
    get(host.getWhenTerminated());

    Gathered<Echo.Heard> gathered =
        get(
            echo.gather(
                Echo.Heard.class,
                (rank, replyTo) -> new Echo.Recall(replyTo),
                Duration.ofSeconds(20)));
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
    ActorSystem<Void> host = node(MeshRoles.HOST);
    ActorSystem<Void> spare = node(MeshRoles.HOST);
    ActorSystem<Void> control = control();
    join(control, host, spare);
    Mesh client = Mesh.get(client());
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

  private ActorSystem<Void> control() {
    return node(MeshRoles.SYSTEM);
  }

  private ActorSystem<Void> host(String id) {
    return node(MeshRoles.HOST, MeshRoles.dedicated(HostId.parse(id)));
  }

  private ActorSystem<Void> client() {
    ActorSystem<Void> client = node(MeshRoles.CLIENT);
    joinTo(address(nodes.get(0)), client);
    return client;
  }

  private ActorSystem<Void> node(String... roles) {
    ActorSystem<Void> node =
        ActorSystem.create(
            Behaviors.empty(),
            NodeConfig.SYSTEM_NAME,
            ActorSystemSetup.create(
                BootstrapSetup.create(NodeConfig.withRoles(roles).address("127.0.0.1", 0).load()),
                MeshSetup.withActorTypes(Echo.TYPE)));
    nodes.add(node);
    Mesh.get(node);
    return node;
  }

  @SafeVarargs
  private static void join(ActorSystem<Void> first, ActorSystem<Void>... others) {
    joinTo(address(first), first);
    joinTo(address(first), others);
  }

  @SafeVarargs
  private static void joinTo(String address, ActorSystem<Void>... nodes) {
    for (ActorSystem<Void> node : nodes) {
      Cluster.get(node).manager().tell(Join.create(AddressFromURIString.parse(address)));
    }
  }

  private static String address(ActorSystem<Void> node) {
    return Cluster.get(node).selfMember().address().toString();
  }
}

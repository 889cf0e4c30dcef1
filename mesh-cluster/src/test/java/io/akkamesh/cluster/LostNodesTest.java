package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of worlds when nodes of a real cluster go, and when they come back. */
class LostNodesTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Nodes nodes =
      new Nodes(
          """
          mesh.system.world-eviction-timeout = 1s
          mesh.system.stop-grace = 1s
          mesh.system.stop-margin = 0s
          mesh.system.proc-stop-timeout = 1s
          akka.coordinated-shutdown.phases.cluster-exiting.timeout = 1s
          akka.cluster.split-brain-resolver.stable-after = 30s
          """);

  private final Nodes thatCrash =
      new Nodes("akka.coordinated-shutdown.run-by-actor-system-terminate = off");

  @AfterEach
  void stopNodes() {
    nodes.close();
    thatCrash.close();
  }

  @Test
  @DisplayName("SA-12, SA-13: procs of a node that crashed are unreachable, their world is evicted")
  void aCrashedNodeEndsItsWorld() {
    ActorSystem<Void> control = nodes.control();
    ActorSystem<Void> survivor = nodes.node(MeshRoles.HOST);
    ActorSystem<Void> crashing = thatCrash.node(MeshRoles.HOST);
    Nodes.join(control, survivor, crashing);
    Mesh mesh = Mesh.get(control);
    get(mesh.createWorld(WorldSpec.named("torn").shape("host=2").procsPerHost(1)));

    crashing.terminate();

    List<WorldSnapshot> torn =
        await(control, worlds -> worlds.get(0).status() instanceof WorldStatus.Unhealthy);
    assertThat(torn.get(0).procs())
        .filteredOn(proc -> proc.node().equals(Nodes.address(crashing)))
        .extracting(ProcInfo::health)
        .containsExactly(new ProcHealth.Expired(false));
    await(control, List::isEmpty);
    World next = get(mesh.createWorld(WorldSpec.named("torn").shape("host=1").procsPerHost(1)));
    assertThat(next.procs()).extracting(ProcInfo::node).containsExactly(Nodes.address(survivor));
  }

  @Test
  @DisplayName("SA-21: a host that returns at its address is a new one: used, and its past is lost")
  void aHostThatReturnsIsANewOne() {
    ActorSystem<Void> control = nodes.control();
    ActorSystem<Void> host = nodes.node(MeshRoles.HOST);
    Nodes.join(control, host);
    Mesh mesh = Mesh.get(control);
    get(mesh.createWorld(WorldSpec.named("before").shape("slot=1")));
    String address = Nodes.address(host);
    host.terminate();
    get(host.getWhenTerminated());
    await(control, worlds -> worlds.get(0).status() instanceof WorldStatus.Unhealthy);

    int port = Integer.parseInt(address.substring(address.lastIndexOf(':') + 1));
    Nodes.joinTo(Nodes.address(control), nodes.node(port, MeshRoles.HOST));
    World after = get(mesh.createWorld(WorldSpec.named("after").shape("slot=1")));

    assertThat(after.procs()).extracting(ProcInfo::node).containsExactly(address);
    await(control, worlds -> worlds.size() == 1 && worlds.get(0).world().equals(after.id()));
    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds().get(0).status())
        .isEqualTo(new WorldStatus.Live());
  }

  /** The worlds as soon as they are as expected. */
  private static List<WorldSnapshot> await(
      ActorSystem<Void> node, Predicate<List<WorldSnapshot>> expected) {
    return TestProbe.create(node)
        .awaitAssert(
            PATIENCE,
            () -> {
              List<WorldSnapshot> worlds =
                  get(Mesh.get(node).snapshot(SnapshotFilter.all())).worlds();
              assertThat(expected.test(worlds)).as("%s", worlds).isTrue();
              return worlds;
            });
  }
}

package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.KeptMesh.LEASE;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.cluster.WorldWatch.Lost;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of an owned mesh, and of who owns it. */
class KeeperTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());

  private final KeptMesh mesh = new KeptMesh(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-6, PA-11: the leases are renewed at once, then every third of them")
  void theLeasesAreRenewed() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh());
    mesh.renewals.expectMessage(LEASE);
    for (int i = 0; i < 5; i++) {
      TIME.expectNoMessageFor(Duration.ofMillis(9_900), mesh.renewals);
      TIME.timePasses(Duration.ofMillis(100));
      mesh.renewals.expectMessage(LEASE);
    }

    keeper.tell(new Keeper.Stops(mesh.stopped));
    mesh.fail(0);
    mesh.settle(keeper);
    TIME.expectNoMessageFor(Duration.ofMinutes(1), mesh.renewals);
  }

  @Test
  @DisplayName("AM-7: FAIL_MESH: the first failure stops the rest, and then the mesh has failed")
  void theFirstFailureStopsTheRest() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh());
    keeper.tell(new Keeper.Listen(mesh.told.ref()::tell));
    mesh.fail(1);
    mesh.stops.expectMessage("stop");
    mesh.fail(2);
    mesh.settle(keeper);
    assertThat(mesh.failure).isNotDone();

    mesh.stopped.complete(Done.getInstance());

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure.join().failures())
        .extracting(MemberFailure::rank)
        .containsExactly(1, 2);
    assertThat(mesh.told.receiveSeveralMessages(2)).isEqualTo(mesh.failure.join().failures());
    mesh.stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-7: FAIL_RANK: the others go on and are kept alive, until all have failed")
  void theOthersGoOn() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failRank());
    mesh.fail(1);
    mesh.procs.tell(new Lost(Map.of(rank(0), KILLED)));
    keeper.tell(new Keeper.Listen(mesh.told.ref()::tell));
    assertThat(mesh.told.receiveSeveralMessages(2))
        .extracting(MemberFailure::rank)
        .containsExactly(1, 0);
    mesh.renewals.expectMessage(LEASE);
    TIME.timePasses(LEASE.dividedBy(3));
    mesh.renewals.expectMessage(LEASE);
    assertThat(mesh.failure).isNotDone();

    mesh.fail(2);

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure.join().failures()).hasSize(3);
    mesh.stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-6: a mesh that was stopped ends its keeper in order; nobody hears of a failure")
  void aStopEndsItInOrder() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh());
    keeper.tell(new Keeper.Stops(mesh.stopped));
    mesh.fail(1);
    mesh.settle(keeper);
    mesh.stopped.complete(Done.getInstance());

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure).isNotDone();
    mesh.stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-6: when the owner ends, or has ended already, its mesh is stopped in order")
  void aMeshEndsWithItsOwner() {
    TestProbe<String> owner = KIT.createTestProbe();
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh().ownedBy(owner.ref()));
    mesh.stops.expectNoMessage(Duration.ZERO);
    owner.stop();
    mesh.stops.expectMessage("stop");
    mesh.stopped.complete(Done.getInstance());
    mesh.watch.expectTerminated(keeper);

    mesh.keep(Ownership.failRank().ownedBy(owner.ref()));
    mesh.stops.expectMessage("stop");
    assertThat(mesh.failure).isNotDone();
  }

  @Test
  @DisplayName("AM-6: a stop that fails ends the ownership all the same; leases do the rest")
  void aStopThatFails() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh());
    mesh.fail(0);
    mesh.stops.expectMessage("stop");
    mesh.stopped.completeExceptionally(new MeshException("no network"));

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure).isDone();
  }

  @Test
  @DisplayName("AM-7, SA-16: the keeper ends with its world, in order if that was stopped")
  void theKeeperEndsWithItsWorld() {
    ActorRef<Keeper.Command> keeper = mesh.keep(Ownership.failMesh());
    mesh.endOfWorld.complete(Loss.OfWorld.STOPPED);
    TestProbe<String> other = KIT.createTestProbe();
    mesh.watch.stop();

    other.expectTerminated(keeper);
    assertThat(mesh.failure).isNotDone();
  }

  @Test
  @DisplayName("AM-7, SA-13: a mesh of a world that was evicted before has failed")
  void aMeshOfAnEvictedWorldHasFailed() {
    mesh.endOfWorld.complete(new Loss.OfWorld("was evicted: no gpus"));
    ActorRef<Keeper.Command> keeper = KIT.spawn(mesh.keeper(Ownership.failMesh()));

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure.join())
        .hasMessageStartingWith("train[0].a[0]: the world was evicted: no");
  }
}

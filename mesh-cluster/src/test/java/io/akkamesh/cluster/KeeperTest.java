package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.cluster.Keeper.Charge;
import io.akkamesh.cluster.Supervised.Owned;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.cluster.WorldWatch.Watched;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The keeper of train.a, with members on ranks 0 to 2; a probe is the watch of the world. */
class KeeperTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());
  private static final Duration LEASE = Duration.ofSeconds(30);

  private final CompletableFuture<Loss> endOfWorld = new CompletableFuture<>();
  private final CompletableFuture<MeshFailure> failure = new CompletableFuture<>();
  private final CompletableFuture<Done> stopped = new CompletableFuture<>();
  private TestProbe<WorldWatch.Command> watch;
  private TestProbe<Duration> renewals;
  private TestProbe<String> stops;
  private TestProbe<MemberFailure> told;
  private ActorRef<Failed> actors;
  private ActorRef<Lost> procs;

  @BeforeEach
  void makeProbes() {
    watch = KIT.createTestProbe();
    renewals = KIT.createTestProbe();
    stops = KIT.createTestProbe();
    told = KIT.createTestProbe();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-6, PA-11: the leases are renewed at once, then every third of them")
  void theLeasesAreRenewed() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh());
    renewals.expectMessage(LEASE);
    for (int i = 0; i < 5; i++) {
      TIME.expectNoMessageFor(Duration.ofMillis(9_900), renewals);
      TIME.timePasses(Duration.ofMillis(100));
      renewals.expectMessage(LEASE);
    }

    keeper.tell(new Keeper.Stops(stopped));
    fail(0);
    settle(keeper);
    TIME.expectNoMessageFor(Duration.ofMinutes(1), renewals);
  }

  @Test
  @DisplayName("AM-7: FAIL_MESH: the first failure stops the rest, and then the mesh has failed")
  void theFirstFailureStopsTheRest() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh());
    keeper.tell(new Keeper.Listen(told.ref()::tell));
    fail(1);
    stops.expectMessage("stop");
    fail(2);
    settle(keeper);
    assertThat(failure).isNotDone();

    stopped.complete(Done.getInstance());

    watch.expectTerminated(keeper);
    assertThat(failure.join().failures()).extracting(MemberFailure::rank).containsExactly(1, 2);
    assertThat(told.receiveSeveralMessages(2)).isEqualTo(failure.join().failures());
    stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-7: FAIL_RANK: the others go on and are kept alive, until all have failed")
  void theOthersGoOn() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failRank());
    fail(1);
    procs.tell(new Lost(Map.of(rank(0), KILLED)));
    keeper.tell(new Keeper.Listen(told.ref()::tell));
    assertThat(told.receiveSeveralMessages(2))
        .extracting(MemberFailure::rank)
        .containsExactly(1, 0);
    renewals.expectMessage(LEASE);
    TIME.timePasses(LEASE.dividedBy(3));
    renewals.expectMessage(LEASE);
    assertThat(failure).isNotDone();

    fail(2);

    watch.expectTerminated(keeper);
    assertThat(failure.join().failures()).hasSize(3);
    stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-6: a mesh that was stopped ends its keeper in order; nobody hears of a failure")
  void aStopEndsItInOrder() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh());
    keeper.tell(new Keeper.Stops(stopped));
    fail(1);
    settle(keeper);
    stopped.complete(Done.getInstance());

    watch.expectTerminated(keeper);
    assertThat(failure).isNotDone();
    stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-6: when the owner ends, or has ended already, its mesh is stopped in order")
  void aMeshEndsWithItsOwner() {
    TestProbe<String> owner = KIT.createTestProbe();
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh().ownedBy(owner.ref()));
    stops.expectNoMessage(Duration.ZERO);
    owner.stop();
    stops.expectMessage("stop");
    stopped.complete(Done.getInstance());
    watch.expectTerminated(keeper);

    keep(Ownership.failRank().ownedBy(owner.ref()));
    stops.expectMessage("stop");
    assertThat(failure).isNotDone();
  }

  @Test
  @DisplayName("AM-6: a stop that fails ends the ownership all the same; leases do the rest")
  void aStopThatFails() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh());
    fail(0);
    stops.expectMessage("stop");
    stopped.completeExceptionally(new MeshException("no network"));

    watch.expectTerminated(keeper);
    assertThat(failure).isDone();
  }

  @Test
  @DisplayName("AM-7, SA-16: the keeper ends with its world, in order if that was stopped")
  void theKeeperEndsWithItsWorld() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failMesh());
    endOfWorld.complete(Loss.OfWorld.STOPPED);
    TestProbe<String> other = KIT.createTestProbe();
    watch.stop();

    other.expectTerminated(keeper);
    assertThat(failure).isNotDone();
  }

  @Test
  @DisplayName("AM-7, SA-13: a mesh of a world that was evicted before has failed")
  void aMeshOfAnEvictedWorldHasFailed() {
    endOfWorld.complete(new Loss.OfWorld("was evicted: no gpus"));
    ActorRef<Keeper.Command> keeper = KIT.spawn(keeper(Ownership.failMesh()));

    watch.expectTerminated(keeper);
    assertThat(failure.join()).hasMessageStartingWith("train[0].a[0]: the world was evicted: no");
  }

  @Test
  @DisplayName("AM-7: a failure that nobody handles fails the owner, and its owner, up to the root")
  void aFailureThatNobodyHandlesFailsTheOwners() {
    ActorRef<Keeper.Command> keeper =
        Calls.start(KIT.system(), keeper(Ownership.failMesh()), "keeper");
    awaitListening();
    TestProbe<ActorRef<?>> begun = KIT.createTestProbe();
    ActorRef<String> root = KIT.spawn(watching(begun, watching(begun, keeper)));
    List<ActorRef<?>> owners = begun.receiveSeveralMessages(2);

    stopped.complete(Done.getInstance());
    fail(1);

    watch.expectTerminated(keeper);
    assertThat(owners).contains(root);
    owners.forEach(watch::expectTerminated);
  }

  @Test
  @DisplayName("AM-7: without a handler the failure of a mesh is logged at error, once")
  void anUnhandledFailureIsLoggedOnce() {
    ActorRef<Keeper.Command> keeper =
        Calls.start(KIT.system(), keeper(Ownership.failMesh()), "keeper");
    awaitListening();
    stopped.complete(Done.getInstance());

    LoggingTestKit.error("train[1].a[0]: failed: boom")
        .withOccurrences(1)
        .expect(
            KIT.system(),
            () -> {
              fail(1);
              watch.expectTerminated(keeper);
              return null;
            });
  }

  @Test
  @DisplayName("AM-7: a failed member that nobody hears of is logged at error, once")
  void anUnheardFailureIsLoggedOnce() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failRank());

    LoggingTestKit.error("train[1].a[0]: failed: boom")
        .withOccurrences(1)
        .expect(
            KIT.system(),
            () -> {
              fail(1);
              fail(1);
              settle(keeper);
              return null;
            });
  }

  @Test
  @DisplayName("AM-7: a listener that throws harms neither the keeper nor other listeners")
  void aListenerThatThrowsHarmsNobody() {
    ActorRef<Keeper.Command> keeper = keep(Ownership.failRank());
    keeper.tell(
        new Keeper.Listen(
            one -> {
              throw new IllegalStateException("cannot hear");
            }));
    keeper.tell(new Keeper.Listen(told.ref()::tell));
    fail(1);
    fail(2);

    assertThat(told.receiveSeveralMessages(2))
        .extracting(MemberFailure::rank)
        .containsExactly(1, 2);
  }

  /** Watches another actor, starts it if that is a behaviour, and handles no end. */
  private static Behavior<String> watching(TestProbe<ActorRef<?>> begun, Object other) {
    return Behaviors.setup(
        context -> {
          if (other instanceof ActorRef<?> reference) {
            context.watch(reference);
          } else {
            context.watch(context.spawnAnonymous((Behavior<?>) other));
          }
          begun.ref().tell(context.getSelf());
          return Behaviors.receive(String.class).build();
        });
  }

  private ActorRef<Keeper.Command> keep(Ownership ownership) {
    ActorRef<Keeper.Command> keeper = KIT.spawn(keeper(ownership));
    awaitListening();
    return keeper;
  }

  private Behavior<Keeper.Command> keeper(Ownership ownership) {
    List<Owned> members =
        IntStream.range(0, 3)
            .mapToObj(i -> new Owned(rank(i).actor("a", 0), Instant.EPOCH))
            .toList();
    return Keeper.create(
        new Charge(
            "train.a",
            members,
            ownership,
            LEASE,
            new Watched(watch.ref(), endOfWorld),
            renewals.ref()::tell,
            () -> {
              stops.ref().tell("stop");
              return stopped;
            }),
        failure);
  }

  private void awaitListening() {
    actors = watch.expectMessageClass(WorldWatch.ListenToActors.class).owner();
    procs = watch.expectMessageClass(WorldWatch.Listen.class).listener();
  }

  private void fail(int rank) {
    actors.tell(new Failed(List.of(failure(rank, "a", "boom", 1))));
  }

  /** The keeper has handled all it was told before: it tells a new listener what has failed. */
  private void settle(ActorRef<Keeper.Command> keeper) {
    CompletableFuture<MemberFailure> any = new CompletableFuture<>();
    keeper.tell(new Keeper.Listen(any::complete));
    told.awaitAssert(
        () -> {
          assertThat(any).isDone();
          return null;
        });
  }
}

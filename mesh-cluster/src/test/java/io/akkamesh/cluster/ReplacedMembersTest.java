package io.akkamesh.cluster;

import static io.akkamesh.cluster.KeptMesh.RETRY;
import static io.akkamesh.cluster.KeptMesh.member;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What becomes of the members of a mesh that replaces them. */
class ReplacedMembersTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());

  private final KeptMesh mesh = new KeptMesh(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName(
      "AM-7: REPLACE_RANK: a member that fails alone is started again at once, and that told")
  void aMemberThatFailsAloneIsStartedAgain() {
    ActorRef<Keeper.Command> keeper = mesh.replace(Ownership.replaceRank());
    mesh.fail(1);
    assertThat(mesh.told.receiveMessage()).hasToString("train[1].a[0]: failed: boom");
    CompletableFuture<Owned> start = mesh.expectStart(1);
    mesh.replaced.expectNoMessage(Duration.ZERO);
    start.complete(member(1, 5));

    MemberReplacement told = mesh.replaced.receiveMessage();
    assertThat(told).hasToString("train[1].a[0] was started again (1): failed: boom");
    assertThat(told.rank()).isEqualTo(1);
    mesh.settle(keeper, 0);
    assertThat(mesh.failure).isNotDone();
    mesh.stops.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-14, AM-7: a member of a lost proc is started again when its rank is there again")
  void aMemberOfALostProcWaitsForItsRank() {
    mesh.replace(Ownership.replaceRank());
    mesh.lose(2);
    mesh.told.receiveMessage();
    mesh.place(2, 1); // the life that was lost
    mesh.starts.expectNoMessage(Duration.ofMillis(50));
    mesh.place(2, 2);
    mesh.expectStart(2).complete(member(2, 2));
    assertThat(mesh.replaced.receiveMessage().failure().proc()).isPresent();

    mesh.lose(2);
    mesh.place(2, 3);
    mesh.expectStart(2).complete(member(2, 3));
    assertThat(mesh.replaced.receiveMessage().restarts()).isEqualTo(2);
  }

  @Test
  @DisplayName("SA-19: a rank that is there in another life has lost its member, also if untold")
  void anUntoldLossIsNoticed() {
    mesh.replace(Ownership.replaceRank());
    mesh.place(0, 2);
    assertThat(mesh.told.receiveMessage().proc()).contains(Loss.STARTED_AGAIN);
    mesh.expectStart(0);
  }

  @Test
  @DisplayName("AM-7: what befalls a member between its start and the news of it counts")
  void whatBefallsItMeanwhileCounts() {
    mesh.replace(Ownership.replaceRank());
    mesh.fail(0);
    CompletableFuture<Owned> start = mesh.expectStart(0);
    mesh.failAt(0, 9); // the new one
    mesh.failAnother(0, 10);
    start.complete(member(0, 5));
    mesh.replaced.receiveMessage();
    start = mesh.expectStart(0);
    mesh.failAt(0, 9); // told again: of the one before
    mesh.lose(0);
    mesh.place(0, 20);
    start.complete(member(0, 12));
    mesh.replaced.receiveMessage();
    mesh.expectStart(0).complete(member(0, 20));
    assertThat(mesh.replaced.receiveMessage().restarts()).isEqualTo(3);
  }

  @Test
  @DisplayName("AM-7: a member that can't be started again is tried again, which counts")
  void aMemberThatCannotBeStartedIsTriedAgain() {
    mesh.replace(Ownership.replaceRank(2, Duration.ofMinutes(1)));
    mesh.fail(1);
    mesh.expectStart(1).completeExceptionally(new MeshException("no room"));
    mesh.told.receiveMessage();
    assertThat(mesh.told.receiveMessage())
        .hasToString("train[1].a[0]: could not be started again: no room");
    mesh.starts.expectNoMessage(Duration.ZERO);
    TIME.timePasses(RETRY);
    mesh.expectStart(1).completeExceptionally(new MeshException("no air"));
    mesh.stops.expectMessage("stop");
  }

  @Test
  @DisplayName("AM-7: a rank that fails too often fails the mesh, each failure with its reason")
  void aRankThatFailsTooOftenFailsTheMesh() {
    ActorRef<Keeper.Command> keeper = mesh.replace(Ownership.replaceRank(1, Duration.ofMinutes(1)));
    mesh.lose(0);
    mesh.fail(1);
    mesh.expectStart(1).complete(member(1, 5));
    mesh.replaced.receiveMessage();
    mesh.failAt(1, 6);
    mesh.stops.expectMessage("stop");
    mesh.stopped.complete(Done.getInstance());

    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure.join())
        .hasMessage(
            """
            train[1].a[0]: failed: boom
              so mesh train.a has failed: rank 1 has failed 2 times within 60 s; it is started again \
            1 times at most
              then train[1].a[0]: failed: boom
              then train[0].a[0]: proc train[0] was ended by signal 9""");
  }

  @Test
  @DisplayName(
      "AM-7, SA-13: when the world is given up the mesh has failed, with who was lost first")
  void anEvictedWorldFailsTheMesh() {
    ActorRef<Keeper.Command> keeper = mesh.replace(Ownership.replaceRank());
    mesh.lose(2);
    mesh.told.receiveMessage();
    mesh.endOfWorld.complete(new Loss.OfWorld("was evicted: no gpus"));
    mesh.watch.stop();

    mesh.told.awaitAssert(
        () -> {
          assertThat(mesh.failure).isDone();
          return null;
        });
    assertThat(mesh.failure.join().failures()).hasSize(3);
    assertThat(mesh.failure.join().first().rank()).isEqualTo(2);
    assertThat(keeper).isNotNull();
  }

  @Test
  @DisplayName("AM-6: one that is being started when the mesh is stopped is stopped after it")
  void oneThatIsBeingStartedIsStopped() {
    ActorRef<Keeper.Command> keeper = mesh.replace(Ownership.replaceRank());
    mesh.fail(1);
    CompletableFuture<Owned> start = mesh.expectStart(1);
    keeper.tell(new Keeper.Stops(mesh.stopped));
    mesh.settle(keeper, 1);
    mesh.stopped.complete(Done.getInstance());
    mesh.stops.expectNoMessage(Duration.ofMillis(50));
    start.complete(member(1, 5));

    mesh.stops.expectMessage("stop");
    mesh.watch.expectTerminated(keeper);
    assertThat(mesh.failure).isNotDone();
  }
}

package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.REMOVED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.current;
import static io.akkamesh.cluster.Events.failed;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.joined;
import static io.akkamesh.cluster.Events.lost;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.Events.stopped;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.DeadLetter;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.cluster.WorldWatch.Command;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Listen;
import io.akkamesh.cluster.WorldWatch.ListenToActors;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldWatchTest {
  private static final Duration RENEWAL = Duration.ofSeconds(5);
  private static final Duration RETRY = Duration.ofSeconds(2);
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final ManualTime TIME = ManualTime.get(KIT.system());

  private TestProbe<SystemMessage> controlPlane;
  private CompletableFuture<Loss> end;
  private CompletableFuture<Done> state;
  private Placements placements;
  private StoppedHere stoppedHere;
  private ActorRef<Command> watch;
  private SystemMessage.Subscribe subscription;
  private ActorRef<WorldEvent> events;

  @BeforeEach
  void startOne() {
    controlPlane = KIT.createTestProbe(SystemMessage.class);
    end = new CompletableFuture<>();
    state = new CompletableFuture<>();
    WorldSnapshot first = Events.world(List.of(Events.proc(0, 1, ALIVE), Events.proc(1, 1, ALIVE)));
    stoppedHere = new StoppedHere();
    placements = new Placements(TRAIN, new Placement(first, "elsewhere", 16));
    watch =
        KIT.spawn(
            WorldWatch.create(
                new WorldWatch.Order(
                    controlPlane.ref(),
                    TRAIN,
                    new Renewal.Pace(RENEWAL, RETRY),
                    placements,
                    stoppedHere,
                    end,
                    state)));
    subscription = controlPlane.expectMessageClass(SystemMessage.Subscribe.class);
    events = subscription.subscriber();
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-4, SA-18: one subscription to one world serves all gathers")
  void oneSubscriptionServesAllGathers() {
    TestProbe<Lost> first = listener();
    TestProbe<Lost> second = listener();
    events.tell(current(ALIVE, ALIVE));
    events.tell(lost(1, KILLED));

    first.expectMessage(new Lost(Map.of(rank(1), KILLED)));
    second.expectMessage(new Lost(Map.of(rank(1), KILLED)));
    assertThat(subscription.filter()).isEqualTo(SnapshotFilter.world(TRAIN));
    controlPlane.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-18: the subscription is renewed, as it was, before its lease is over")
  void theSubscriptionIsRenewed() {
    answer();
    TIME.timePasses(RENEWAL);
    controlPlane.expectMessage(subscription);
    SystemMessage.Snapshot areYouThere =
        controlPlane.expectMessageClass(SystemMessage.Snapshot.class);
    areYouThere.replyTo().tell(new SystemSnapshot(List.of(), List.of(), "run", true));
    settle();
    TIME.expectNoMessageFor(RENEWAL.minusMillis(1), controlPlane);
    TIME.timePasses(Duration.ofMillis(1));
    controlPlane.expectMessage(subscription);
  }

  /** The control plane says how the world is, and the watch has heard it. */
  private void answer() {
    events.tell(current(ALIVE, ALIVE));
    settle();
  }

  private void settle() {
    TestProbe<Failed> owner = KIT.createTestProbe();
    events.tell(failed(failure(0, "settled", "boom", 1)));
    watch.tell(new ListenToActors(owner.ref()));
    owner.receiveMessage();
  }

  @Test
  @DisplayName("AM-4: a gather hears of what was lost before it began")
  void aGatherHearsOfEarlierLosses() {
    events.tell(current(KILLED, ALIVE, ALIVE));
    events.tell(lost(1, KILLED));

    listener().expectMessage(new Lost(Map.of(rank(0), KILLED, rank(1), KILLED)));
  }

  @Test
  @DisplayName("AM-4: a gather does not hear of a rank that has joined again")
  void aGatherDoesNotHearOfARankThatHasJoinedAgain() {
    events.tell(lost(0, KILLED));
    events.tell(joined(0));
    TestProbe<Lost> listener = listener();
    events.tell(lost(1, KILLED));

    listener.expectMessage(new Lost(Map.of(rank(1), KILLED)));
  }

  @Test
  @DisplayName("SA-22: how a process ended is told, though its node was removed before")
  void anExitIsWaitedForWhenANodeIsRemoved() {
    TestProbe<Lost> listener = listener();
    events.tell(lost(0, REMOVED));
    TestProbe<Lost> later = listener();
    events.tell(lost(0, KILLED));

    listener.expectMessage(new Lost(Map.of(rank(0), KILLED)));
    later.expectMessage(new Lost(Map.of(rank(0), KILLED)));
    TIME.timePasses(WorldWatch.EXIT_REPORT);
    listener.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("AM-4: a removed node is a loss when no exit is told in time")
  void aRemovedNodeIsALoss() {
    TestProbe<Lost> listener = listener();
    events.tell(lost(0, REMOVED));
    events.tell(lost(1, KILLED));
    listener.expectMessage(new Lost(Map.of(rank(1), KILLED)));

    TIME.timePasses(WorldWatch.EXIT_REPORT);

    listener.expectMessage(new Lost(Map.of(rank(0), REMOVED)));
    listener().expectMessage(new Lost(Map.of(rank(0), REMOVED, rank(1), KILLED)));
  }

  @Test
  @DisplayName("SA-16: the watch ends with its world, and says how that went")
  void theWatchEndsWithItsWorld() {
    events.tell(stopped());

    controlPlane.expectTerminated(watch);
    assertThat(end).isCompletedWithValue(new Loss.OfWorld("was stopped"));
  }

  @Test
  @DisplayName("AM-4: a gather that has ended is told nothing any more")
  void anEndedGatherIsForgotten() {
    TestProbe<Lost> other = listener();
    TestProbe<Lost> ended = listener();
    ActorRef<Lost> gone = ended.ref();
    ended.stop();
    other.expectTerminated(gone);
    TestProbe<DeadLetter> dead = KIT.createDeadLetterProbe();

    other.awaitAssert(
        () -> {
          events.tell(joined(0));
          events.tell(lost(0, KILLED));
          other.expectMessage(new Lost(Map.of(rank(0), KILLED)));
          dead.expectNoMessage(Duration.ofMillis(20));
          return null;
        });
  }

  @Test
  @DisplayName("AM-7: an owner hears of failed actors, those that had failed before it came first")
  void anOwnerHearsOfFailedActors() {
    events.tell(failed(failure(1, "a", "boom", 1)));
    TestProbe<Failed> owner = KIT.createTestProbe(Failed.class);
    watch.tell(new ListenToActors(owner.ref()));
    owner.expectMessage(new Failed(List.of(failure(1, "a", "boom", 1))));

    events.tell(current(failure(0, "b", "bang", 2)));
    events.tell(failed(failure(0, "b", "bang", 2)));
    events.tell(failed(failure(1, "a", "boom", 3)));

    owner.expectMessage(new Failed(List.of(failure(0, "b", "bang", 2))));
    owner.expectMessage(new Failed(List.of(failure(1, "a", "boom", 3))));
    owner.expectNoMessage(Duration.ZERO);
  }

  private TestProbe<Lost> listener() {
    TestProbe<Lost> listener = KIT.createTestProbe(Lost.class);
    watch.tell(new Listen(listener.ref()));
    return listener;
  }
}

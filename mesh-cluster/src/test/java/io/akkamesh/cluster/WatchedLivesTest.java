package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.REMOVED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.UNREACHABLE;
import static io.akkamesh.cluster.Events.current;
import static io.akkamesh.cluster.Events.failed;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.joined;
import static io.akkamesh.cluster.Events.lost;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import akka.Done;
import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.cluster.WorldWatch.Command;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Listen;
import io.akkamesh.cluster.WorldWatch.ListenToActors;
import io.akkamesh.cluster.WorldWatch.ListenToLives;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.cluster.WorldWatch.Placed;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
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

/** What a watch makes of a control plane that moves, and of ranks that come back. */
class WatchedLivesTest {
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
  @DisplayName(
      "SA-19: a subscription that is not answered is repeated soon: the next one may be new")
  void anUnansweredSubscriptionIsRepeatedSoon() {
    TIME.timePasses(RETRY);
    controlPlane.expectMessage(subscription);
    controlPlane.expectMessageClass(SystemMessage.Snapshot.class);
    TIME.timePasses(RETRY);
    controlPlane.expectMessage(subscription);
    controlPlane.expectMessageClass(SystemMessage.Snapshot.class);
    answer();
    TIME.expectNoMessageFor(RENEWAL.minusMillis(1), controlPlane);
  }

  @Test
  @DisplayName("SA-19: a state that comes again from another node takes nothing for lost")
  void aStateThatComesAgainLosesNothing() {
    TestProbe<Lost> listener = listener();
    answer();
    events.tell(current(ALIVE));
    events.tell(current(ALIVE, UNREACHABLE));
    settle();
    listener.expectNoMessage(Duration.ZERO);
    assertThat(end).isNotDone();
  }

  @Test
  @DisplayName(
      "SA-14: a rank that is there again is placed after its loss is told, in its new life")
  void aRankThatIsThereAgainIsPlaced() {
    TestProbe<Lost> listener = listener();
    TestProbe<Placed> owner = KIT.createTestProbe();
    watch.tell(new ListenToLives(owner.ref()));
    events.tell(lost(1, KILLED));
    listener.expectMessage(new Lost(Map.of(rank(1), KILLED)));
    events.tell(joined(1));

    owner.expectMessage(new Placed(Map.of(rank(1), new Incarnation(2, 2))));
    assertThat(placements.now().proc(1).orElseThrow().incarnation().start()).isEqualTo(2);
    assertThat(placements.now().proc(0).orElseThrow().incarnation().start()).isEqualTo(1);
    listener.expectNoMessage(Duration.ZERO);
    TestProbe<Placed> later = KIT.createTestProbe();
    watch.tell(new ListenToLives(later.ref()));
    later.expectMessage(new Placed(Map.of(rank(1), new Incarnation(2, 2))));
  }

  @Test
  @DisplayName("SA-19: a loss that nobody told of is told when the rank is there in another life")
  void aLossThatNobodyToldOfIsTold() {
    TestProbe<Lost> listener = listener();
    answer();
    events.tell(joined(1));
    listener.expectMessage(new Lost(Map.of(rank(1), Loss.STARTED_AGAIN)));

    events.tell(lost(1, REMOVED)); // how it ended is waited for
    events.tell(new WorldEvent.ProcJoined(rank(1), new Incarnation(3, 3), "n", 100));
    listener.expectMessage(new Lost(Map.of(rank(1), REMOVED)));
    TIME.timePasses(WorldWatch.EXIT_REPORT);
    listener.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-19: a world that was stopped from here and then was gone has ended in order")
  void aWorldThatWasStoppedFromHereEndsInOrder() {
    answer();
    stoppedHere.add(new StopScope.Worlds(List.of(TRAIN)));
    events.tell(Events.nothing("run", true));

    controlPlane.expectTerminated(watch);
    assertThat(end).isCompletedWithValue(Loss.OfWorld.STOPPED);
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

  private TestProbe<Lost> listener() {
    TestProbe<Lost> listener = KIT.createTestProbe(Lost.class);
    watch.tell(new Listen(listener.ref()));
    return listener;
  }
}

package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.LEASE;
import static io.akkamesh.system.TestPlane.TRAIN;
import static io.akkamesh.system.TestPlane.life;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SubscriptionTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final WorldId EVAL = new WorldId("eval");

  private TestPlane plane;
  private TestProbe<WorldEvent> subscriber;

  @BeforeEach
  void startOne() {
    plane = new TestPlane(KIT);
    subscriber = KIT.createTestProbe(WorldEvent.class);
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-18: a subscriber gets the state first, then every event in order")
  void theStateComesFirst() {
    plane.create(EVAL, 1);
    subscribe(SnapshotFilter.all());
    subscriber.expectMessage(new WorldEvent.Current(plane.snapshot()));

    plane.create(TRAIN, 1);
    plane.proc(TRAIN.proc(0), "n");
    subscriber.expectMessage(new WorldEvent.Created(TRAIN, Shape.of(1)));
    subscriber.expectMessage(
        new WorldEvent.ProcJoined(TRAIN.proc(0), life(plane.start()), "n", 100));
    subscriber.expectMessage(new WorldEvent.Live(TRAIN));
  }

  @Test
  @DisplayName("SA-18: a filter by worlds selects the state and the events")
  void aFilterSelectsWorlds() {
    plane.create(EVAL, 1);
    subscribe(SnapshotFilter.world(TRAIN));
    plane.create(new WorldId("other"), 1);
    plane.create(TRAIN, 1);

    assertThat(current().snapshot().worlds()).isEmpty();
    subscriber.expectMessage(new WorldEvent.Created(TRAIN, Shape.of(1)));
  }

  @Test
  @DisplayName("SA-18: a filter by labels selects the worlds whose events are sent, to their end")
  void aFilterByLabelsSelectsWorlds() {
    Labels team = Labels.of("team", "a");
    subscribe(new SnapshotFilter(List.of(), team, Labels.none()));
    plane.create(TRAIN, 1);
    plane.create(TestPlane.upsert(EVAL, 1, team));
    plane.stop(TestPlane.worlds(TRAIN, EVAL), true);

    assertThat(current().snapshot().worlds()).isEmpty();
    subscriber.expectMessage(new WorldEvent.Created(EVAL, Shape.of(1)));
    subscriber.expectMessage(new WorldEvent.Stopped(EVAL));
    subscriber.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-18: subscribing again replaces the filter and starts with the state again")
  void subscribingAgainReplacesTheFilter() {
    subscribe(SnapshotFilter.world(EVAL));
    subscribe(SnapshotFilter.world(TRAIN));
    plane.create(EVAL, 1);
    plane.create(TRAIN, 1);

    current();
    current();
    subscriber.expectMessage(new WorldEvent.Created(TRAIN, Shape.of(1)));
    plane.snapshot();
    subscriber.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-18: a subscription ends with its lease, which each repetition begins anew")
  void aSubscriptionIsALease() {
    subscribe(SnapshotFilter.all());
    current();
    plane.timePasses(LEASE.minusMillis(1));
    subscribe(SnapshotFilter.all());
    plane.snapshot();
    plane.timePasses(LEASE.minusMillis(1));
    plane.create(TRAIN, 1);
    subscriber.expectMessage(new WorldEvent.Created(TRAIN, Shape.of(1)));

    plane.timePasses(Duration.ofMillis(1));
    plane.create(EVAL, 1);
    plane.snapshot();
    subscriber.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-20: subscribing an actor that has stopped already does no harm")
  void aSubscriberThatIsGoneDoesNoHarm() {
    ActorRef<WorldEvent> gone = subscriber.ref();
    subscriber.stop();
    KIT.createTestProbe().expectTerminated(gone);
    plane.system.tell(new SystemMessage.Subscribe(SnapshotFilter.all(), gone));

    plane.create(TRAIN, 1);
    assertThat(plane.snapshot().worlds()).hasSize(1);
  }

  private void subscribe(SnapshotFilter filter) {
    plane.system.tell(new SystemMessage.Subscribe(filter, subscriber.ref()));
  }

  private WorldEvent.Current current() {
    return subscriber.expectMessageClass(WorldEvent.Current.class);
  }
}

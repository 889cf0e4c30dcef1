package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Snapshots and states in several parts, subscriptions as leases; a probe is the control plane. */
class PartsTest {
  private static ActorTestKit kit;

  private final TestProbe<SystemMessage> system = kit.createTestProbe(SystemMessage.class);
  private final LinkedBlockingQueue<WorldEvent> events = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("mesh.client.subscription-renewal = 100ms")
                .withFallback(ConfigFactory.load()));
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-8: a snapshot that comes in parts is put together")
  void putsTheSnapshotTogether() {
    var snapshot = new Calls(kit.system(), system.ref()).snapshot(SnapshotFilter.all());
    var asked = system.expectMessageClass(SystemMessage.Snapshot.class);
    asked.replyTo().tell(part(false, "a", "b"));
    asked.replyTo().tell(part(true, "c"));

    assertThat(get(snapshot)).isEqualTo(part(true, "a", "b", "c"));
  }

  @Test
  @DisplayName("SA-16: the outcome of a stop that comes in parts is put together")
  void putsTheOutcomeTogether() {
    WorldId train = new WorldId("train");
    var outcome = new Calls(kit.system(), system.ref()).stop(train);
    var asked = system.expectMessageClass(SystemMessage.Stop.class);
    asked.replyTo().tell(outcome(false, List.of(train), List.of(train.proc(0))));
    asked.replyTo().tell(outcome(true, List.of(), List.of(train.proc(1))));

    assertThat(get(outcome))
        .isEqualTo(outcome(true, List.of(train), List.of(train.proc(0), train.proc(1))));
  }

  private static StopReply.Outcome outcome(
      boolean last, List<WorldId> worlds, List<MeshName> stopped) {
    return new StopReply.Outcome(worlds, stopped, List.of(), List.of(), List.of(), List.of(), last);
  }

  @Test
  @DisplayName("SA-22: a part that does not come in time is said to be missing")
  void failsWhenAPartIsMissing() {
    CompletableFuture<SystemSnapshot> snapshot = new CompletableFuture<>();
    kit.spawn(
        PartsCollection.create(
            system.ref(),
            new PartsCollection.Question<>(
                "a snapshot",
                Duration.ofMillis(100),
                SystemSnapshot.class,
                replyTo -> new SystemMessage.Snapshot(SnapshotFilter.all(), replyTo),
                SystemSnapshot::last,
                SystemSnapshot::join),
            Duration.ofSeconds(1),
            snapshot));
    system.expectMessageClass(SystemMessage.Snapshot.class).replyTo().tell(part(false, "a"));

    assertThatThrownBy(() -> get(snapshot))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith(
            "system: the control plane did not answer the rest of a snapshot within");
  }

  @Test
  @DisplayName("SA-18: the parts of a state are one event, and the same state again is none")
  void handsOverOneState() throws InterruptedException {
    EventSubscription subscription = subscribe();
    var subscriber = system.expectMessageClass(SystemMessage.Subscribe.class).subscriber();
    for (int i = 0; i < 2; i++) {
      subscriber.tell(new WorldEvent.Current(part(false, "a")));
      subscriber.tell(new WorldEvent.Current(part(true, "b")));
    }
    subscriber.tell(new WorldEvent.Live(new WorldId("a")));
    assertThat(next()).isEqualTo(new WorldEvent.Current(part(true, "a", "b")));
    assertThat(next()).isEqualTo(new WorldEvent.Live(new WorldId("a")));
    subscription.close();
  }

  @Test
  @DisplayName("SA-18: a state that lacks a part is never handed over; the subscription fails")
  void failsWhenAPartOfTheStateIsLost() {
    EventSubscription subscription = subscribe();
    var subscriber = system.expectMessageClass(SystemMessage.Subscribe.class).subscriber();
    subscriber.tell(new WorldEvent.Current(part(false, "a")));
    subscriber.tell(new WorldEvent.Live(new WorldId("a")));

    assertThatThrownBy(() -> get(subscription.whenEnded()))
        .isInstanceOf(MeshException.class)
        .hasMessage("system: a part of the state of the worlds was lost; try again");
    assertThat(events).isEmpty();
  }

  @Test
  @DisplayName("SA-18: a subscription is renewed as it was, until it is closed")
  void renewsASubscription() {
    EventSubscription subscription = subscribe();
    var first = system.expectMessageClass(SystemMessage.Subscribe.class);

    assertThat(system.expectMessageClass(SystemMessage.Subscribe.class)).isEqualTo(first);
    system.expectMessageClass(SystemMessage.Snapshot.class);
    assertThat(system.expectMessageClass(SystemMessage.Subscribe.class)).isEqualTo(first);

    subscription.close();
    get(subscription.whenEnded());
  }

  @Test
  @DisplayName("AM-1, SA-18: a creation renews its subscription as long as it waits")
  void renewsWhileAWorldIsCreated() {
    CompletableFuture<WorldSnapshot> live = new CompletableFuture<>();
    var creation =
        kit.spawn(
            WorldCreation.create(
                new Calls(kit.system(), system.ref()), WorldSpec.named("slow"), live));
    var first = system.expectMessageClass(SystemMessage.Subscribe.class);
    system.expectMessageClass(SystemMessage.UpsertWorld.class);

    assertThat(system.expectMessageClass(SystemMessage.Subscribe.class)).isEqualTo(first);
    system.expectMessageClass(SystemMessage.Snapshot.class);
    assertThat(system.expectMessageClass(SystemMessage.Subscribe.class)).isEqualTo(first);
    kit.stop(creation);
  }

  private EventSubscription subscribe() {
    return new Calls(kit.system(), system.ref()).events(SnapshotFilter.all(), events::add);
  }

  private WorldEvent next() throws InterruptedException {
    return events.poll(10, TimeUnit.SECONDS);
  }

  private static SystemSnapshot part(boolean last, String... worlds) {
    return new SystemSnapshot(
        Arrays.stream(worlds)
            .map(
                world ->
                    new WorldSnapshot(
                        new WorldId(world),
                        Shape.of(1),
                        new WorldStatus.Live(),
                        Labels.none(),
                        List.of(),
                        List.of(),
                        List.of()))
            .toList(),
        List.of(),
        "run",
        last);
  }
}

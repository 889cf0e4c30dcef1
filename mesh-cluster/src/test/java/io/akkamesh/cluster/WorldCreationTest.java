package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The creation of a world, seen from a control plane that answers as a test says. */
class WorldCreationTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final WorldEvent LOST =
      new WorldEvent.ProcLost(
          FIRST, new ProcHealth.Exited(new ProcExit(new ProcExit.Outcome.Exited(1), List.of())));

  private static final WorldSpec SPEC =
      WorldSpec.named("train").shape("slot=1").within(Duration.ofSeconds(2));

  private final ActorTestKit kit =
      ActorTestKit.create(
          ConfigFactory.parseString("mesh.client.retry-interval = 1s")
              .withFallback(ConfigFactory.load()));
  private final TestProbe<SystemMessage> controlPlane = kit.createTestProbe(SystemMessage.class);
  private final CompletableFuture<WorldSnapshot> result = new CompletableFuture<>();
  private SystemMessage.Subscribe subscription;
  private SystemMessage.UpsertWorld upsert;

  @BeforeEach
  void begin() {
    begin(SPEC);
  }

  private void begin(WorldSpec spec) {
    kit.spawn(WorldCreation.create(new Calls(kit.system(), controlPlane.ref()), spec, result));
    subscription = controlPlane.expectMessageClass(SystemMessage.Subscribe.class);
    upsert = controlPlane.expectMessageClass(SystemMessage.UpsertWorld.class);
  }

  @AfterEach
  void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-5: a refused creation leaves the world of that name alone, whatever befalls it")
  void somebodyElsesWorldIsLeftAlone() {
    subscription.subscriber().tell(LOST);
    upsert
        .replyTo()
        .tell(new UpsertWorldReply.Refused(new Refusal("world train", "it exists", "stop it")));

    assertThatThrownBy(() -> get(result)).hasMessage("world train: it exists; stop it");
    controlPlane.expectNoMessage(Duration.ofMillis(100));
  }

  @Test
  @DisplayName("AM-1: what happens to the world before the answer comes is not lost")
  void earlyEventsCount() {
    subscription.subscriber().tell(new WorldEvent.Live(TRAIN));
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    WorldSnapshot live = world(new WorldStatus.Live());
    answerSnapshot(live);

    assertThat(get(result)).isEqualTo(live);
  }

  @Test
  @DisplayName("SA-12: a proc that is only unreachable is waited for, one that has ended is not")
  void onlyALostProcEndsIt() {
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    subscription.subscriber().tell(new WorldEvent.ProcLost(FIRST, new ProcHealth.Expired(false)));
    controlPlane.expectNoMessage(Duration.ofMillis(100));

    subscription.subscriber().tell(LOST);
    answerStop();
    assertThatThrownBy(() -> get(result))
        .hasMessage("world train: proc train[0] exited with code 1");
  }

  @Test
  @DisplayName("SA-22: without an answer it fails in time and stops nothing that may be another's")
  void noAnswerStopsNothing() {
    assertThatThrownBy(() -> get(result))
        .hasMessageStartingWith(
            "world train: the control plane did not say whether it creates it within 2 s, since ")
        .hasMessageContaining("is a node with role mesh-system running?");
    kit.<String>createTestProbe().expectNoMessage(Duration.ofMillis(100));
    assertThat(asked()).noneMatch(SystemMessage.Stop.class::isInstance);
  }

  @Test
  @DisplayName(
      "SA-19: a request that is not answered is repeated under its name, and answered once")
  void anUnansweredRequestIsRepeated() {
    SystemMessage.UpsertWorld again = next(SystemMessage.UpsertWorld.class, any -> true);
    assertThat(again).isEqualTo(upsert);
    again.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    again.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    subscription.subscriber().tell(new WorldEvent.Live(TRAIN));
    answerSnapshot(world(new WorldStatus.Live()));
    assertThat(get(result).status()).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName(
      "SA-19: a world that was live before its control plane moved is live in the next state")
  void theStateOfTheNextControlPlaneCounts() {
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    WorldSnapshot live = world(new WorldStatus.Live());
    subscription.subscriber().tell(new WorldEvent.Current(snapshot(live)));
    answerSnapshot(world(new WorldStatus.Unhealthy(Instant.EPOCH)));
    subscription.subscriber().tell(new WorldEvent.Live(TRAIN));
    answerSnapshot(live);
    assertThat(get(result)).isEqualTo(live);
  }

  @Test
  @DisplayName("SA-5: what became of an earlier world of that name does not end the creation")
  void anEarlierWorldIsAnother() {
    subscription.subscriber().tell(new WorldEvent.Evicted(TRAIN, List.of("no gpus")));
    subscription.subscriber().tell(new WorldEvent.Created(TRAIN, Shape.of(1)));
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    subscription.subscriber().tell(new WorldEvent.Live(TRAIN));
    answerSnapshot(world(new WorldStatus.Live()));
    assertThat(get(result).world()).isEqualTo(TRAIN);
  }

  @Test
  @DisplayName("SA-14, SA-22: lost ranks that are started again are waited for; each death is told")
  void respawningRanksAreWaitedFor() {
    begin(SPEC.respawn(2, Duration.ofMinutes(1)));
    assertThat(upsert.recovery()).isEqualTo(new Recovery.Respawn(2, Duration.ofMinutes(1)));
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    subscription.subscriber().tell(LOST);
    subscription.subscriber().tell(LOST);

    subscription.subscriber().tell(new WorldEvent.Evicted(TRAIN, List.of("proc train[0] is out")));
    answerStop();
    assertThatThrownBy(() -> get(result))
        .hasMessage(
            """
            world train: it was evicted before it was live
              proc train[0] is out
              before that:
              proc train[0] exited with code 1
              proc train[0] exited with code 1""");
  }

  private void answerStop() {
    next(SystemMessage.Stop.class, stop -> true)
        .replyTo()
        .tell(
            StopReply.Outcome.whole(
                List.of(TRAIN), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  private void answerSnapshot(WorldSnapshot world) {
    SnapshotFilter filter = SnapshotFilter.world(TRAIN);
    next(SystemMessage.Snapshot.class, question -> question.filter().equals(filter))
        .replyTo()
        .tell(snapshot(world));
  }

  /** The next message like that; renewals come at any time. */
  private <T extends SystemMessage> T next(Class<T> type, Predicate<T> like) {
    return type.cast(
        controlPlane
            .fishForMessage(
                Duration.ofSeconds(3),
                message ->
                    type.isInstance(message) && like.test(type.cast(message))
                        ? FishingOutcomes.complete()
                        : FishingOutcomes.continueAndIgnore())
            .get(0));
  }

  /** All that it was asked meanwhile. */
  private List<SystemMessage> asked() {
    SystemMessage mark =
        new SystemMessage.Snapshot(
            SnapshotFilter.all(), kit.<SystemSnapshot>createTestProbe().ref());
    controlPlane.ref().tell(mark);
    return controlPlane.fishForMessage(
        Duration.ofSeconds(3),
        message ->
            message == mark ? FishingOutcomes.complete() : FishingOutcomes.continueAndCollect());
  }

  private static SystemSnapshot snapshot(WorldSnapshot world) {
    return new SystemSnapshot(List.of(world), List.of(), "run-1", true);
  }

  private static WorldSnapshot world(WorldStatus status) {
    return new WorldSnapshot(
        TRAIN, Shape.of(1), status, Labels.none(), List.of(), List.of(), List.of());
  }
}

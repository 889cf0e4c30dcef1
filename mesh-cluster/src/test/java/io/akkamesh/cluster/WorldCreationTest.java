package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
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

  private final ActorTestKit kit = ActorTestKit.create();
  private final TestProbe<SystemMessage> controlPlane = kit.createTestProbe(SystemMessage.class);
  private final CompletableFuture<WorldSnapshot> result = new CompletableFuture<>();
  private SystemMessage.Subscribe subscription;
  private SystemMessage.UpsertWorld upsert;

  @BeforeEach
  void begin() {
    Calls calls = new Calls(kit.system(), controlPlane.ref());
    WorldSpec spec = WorldSpec.named("train").shape("slot=1").within(Duration.ofSeconds(2));
    kit.spawn(WorldCreation.create(calls, spec, result));
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
    SystemMessage.Snapshot question = controlPlane.expectMessageClass(SystemMessage.Snapshot.class);
    WorldSnapshot live =
        new WorldSnapshot(
            TRAIN,
            Shape.of(1),
            new WorldStatus.Live(),
            Labels.none(),
            List.of(),
            List.of(),
            List.of());
    question.replyTo().tell(new SystemSnapshot(List.of(live), List.of(), "run-1", true));

    assertThat(get(result)).isEqualTo(live);
  }

  @Test
  @DisplayName("SA-12: a proc that is only unreachable is waited for, one that has ended is not")
  void onlyALostProcEndsIt() {
    upsert.replyTo().tell(new UpsertWorldReply.Accepted(TRAIN));
    subscription.subscriber().tell(new WorldEvent.ProcLost(FIRST, new ProcHealth.Expired(false)));
    controlPlane.expectNoMessage(Duration.ofMillis(100));

    subscription.subscriber().tell(LOST);
    SystemMessage.Stop stop = controlPlane.expectMessageClass(SystemMessage.Stop.class);
    stop.replyTo()
        .tell(
            StopReply.Outcome.whole(
                List.of(TRAIN), List.of(), List.of(), List.of(), List.of(), List.of()));
    assertThatThrownBy(() -> get(result))
        .hasMessage("world train: proc train[0] exited with code 1");
  }

  @Test
  @DisplayName("SA-22: without an answer it fails in time and stops nothing that may be another's")
  void noAnswerStopsNothing() {
    assertThatThrownBy(() -> get(result))
        .hasMessageStartingWith("world train: the control plane did not say within 2000 ms");
    controlPlane.expectNoMessage(Duration.ofMillis(100));
  }
}

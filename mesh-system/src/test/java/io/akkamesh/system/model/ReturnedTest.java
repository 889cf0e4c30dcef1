package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Envelopes that came back to their senders, as the control plane hears of them (SA-15). */
class ReturnedTest {
  private static final ProcId SENDER = TRAIN.proc(0);
  private static final ProcId RECEIVER = TRAIN.proc(1);
  private static final UndeliverableReason UNREACHABLE =
      new UndeliverableReason.NodeUnreachable("n");

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorld() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-15: an envelope that came back marks its destination ConnectionFailure")
  void whatCameBackMarksItsDestination() {
    scene.comesBack(to(RECEIVER, new UndeliverableReason.TimedOut(Duration.ofSeconds(30))));

    assertThat(healthOf(RECEIVER))
        .isEqualTo(new ProcHealth.ConnectionFailure("it was not accepted within 30000 ms"));
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  static Stream<UndeliverableReason> notTheProcsFault() {
    return Stream.of(
        new UndeliverableReason.NoSuchName(RECEIVER.actor("nobody", 0)),
        new UndeliverableReason.TooLarge(2, 1),
        new UndeliverableReason.Overflow("queued.messages-max = 1"),
        new UndeliverableReason.HopsExhausted(),
        new UndeliverableReason.StaleIncarnation(new Incarnation(1, 1)),
        new UndeliverableReason.CannotDeserialize("no such type"));
  }

  @ParameterizedTest
  @MethodSource("notTheProcsFault")
  @DisplayName("SA-15: an envelope that a living proc did not take does not mark it")
  void aProcThatAnswersIsNotMarked(UndeliverableReason reason) {
    scene.comesBack(to(RECEIVER, reason));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-15: what came back from an unknown proc or world changes nothing")
  void anUnknownDestinationChangesNothing() {
    scene.comesBack(to(EVAL.proc(0), UNREACHABLE));
    scene.comesBack(to(TRAIN.proc(9), UNREACHABLE));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-15: what came back from a proc that has ended changes nothing")
  void theDeadAreNotMarked() {
    scene.exits(RECEIVER, 1);
    scene.forgetEffects();
    scene.comesBack(to(RECEIVER, UNREACHABLE));

    assertThat(healthOf(RECEIVER)).isInstanceOf(ProcHealth.Exited.class);
    assertThat(scene.effects()).isEmpty();
  }

  private ProcHealth healthOf(ProcId proc) {
    return scene.snapshot(TRAIN).procs().get(proc.rank().value()).health();
  }

  private static Undeliverable to(ProcId proc, UndeliverableReason reason) {
    Payload payload = new Payload(1, "text", new byte[0]);
    return new Undeliverable(
        MessageEnvelope.of(SENDER.actor("a", 0), proc.actor("b", 0).port(1), payload), reason);
  }
}

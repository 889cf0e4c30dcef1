package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SupervisionEventsTest {
  private static final ProcId PROC = ProcId.parse("train[3]");
  private static final ActorId A = PROC.actor("a", 0);
  private static final ActorId B = PROC.actor("b", 0);
  private static final Cause STOPPED = new Cause.Stopped("it stopped");
  private static final Cause FAILED = new Cause.Failed("boom", "");

  private final SupervisionEvents events = new SupervisionEvents();

  @Test
  @DisplayName("PA-14: events are kept per actor, in order")
  void areKeptPerActorInOrder() {
    List<ActorSupervisionEvent> ofA = List.of(event(A, STOPPED, 1), event(A, FAILED, 3));
    events.record(ofA.get(0));
    events.record(event(B, STOPPED, 2));
    events.record(ofA.get(1));

    assertThat(events.of(A)).isEqualTo(ofA);
    assertThat(events.of(PROC.actor("c", 0))).isEmpty();
  }

  @Test
  @DisplayName("PA-6, PA-16: poisoned by a failed actor, not by a stop or a message that came back")
  void onlyAFailurePoisons() {
    events.record(event(A, STOPPED, 1));
    events.record(event(A, new Cause.MessageReturned("train[4].a[0][0]", "gone"), 2));
    assertThat(events.isPoisoned()).isFalse();

    events.record(event(A, FAILED, 3));
    events.record(event(A, FAILED, 4));
    events.record(event(B, FAILED, 5));

    assertThat(events.isPoisoned()).isTrue();
    assertThat(events.failedActors()).isEqualTo(2);
  }

  @Test
  void theOldestAreForgottenAndStillCount() {
    events.record(event(A, FAILED, 0));
    IntStream.range(0, SupervisionEvents.PER_ACTOR)
        .forEach(i -> events.record(event(A, STOPPED, i)));
    assertThat(events.of(A))
        .hasSize(SupervisionEvents.PER_ACTOR)
        .doesNotContain(event(A, FAILED, 0));

    IntStream.range(0, SupervisionEvents.ACTORS)
        .forEach(i -> events.record(event(PROC.actor("x" + i, 0), STOPPED, i)));

    assertThat(events.of(A)).isEmpty();
    assertThat(events.failedActors()).isEqualTo(1);
  }

  private static ActorSupervisionEvent event(ActorId actor, Cause cause, long second) {
    return new ActorSupervisionEvent(actor, cause, Instant.ofEpochSecond(second));
  }
}

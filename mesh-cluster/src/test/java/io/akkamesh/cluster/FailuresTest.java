package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.current;
import static io.akkamesh.cluster.Events.failed;
import static io.akkamesh.cluster.Events.failure;
import static io.akkamesh.cluster.Events.lost;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class FailuresTest {
  private final Failures failures = new Failures(TRAIN);

  @Test
  @DisplayName("AM-7, SA-18: a failure is news once, though a state tells its cause shorter")
  void aFailureIsNewsOnce() {
    FailedActor whole = failure(0, "a", "x".repeat(500), 1);
    assertThat(failures.learn(failed(whole))).containsExactly(whole);
    assertThat(failures.learn(failed(whole))).isEmpty();
    assertThat(failures.learn(current(failure(0, "a", "x ...", 1)))).isEmpty();
    assertThat(failures.all()).containsExactly(whole);
  }

  @Test
  @DisplayName("AM-7: what happened while nothing was heard is learned from the next state")
  void aStateTellsWhatWasMissed() {
    failures.learn(failed(failure(0, "a", "boom", 1)));
    assertThat(failures.learn(current(failure(0, "a", "bang", 7), failure(0, "b", "bong", 2))))
        .containsExactly(failure(0, "a", "bang", 7), failure(0, "b", "bong", 2));
    assertThat(failures.all()).hasSize(2);
  }

  @Test
  @DisplayName("AM-7: other worlds and other events tell nothing")
  void otherWorldsTellNothing() {
    FailedActor other =
        new FailedActor(new WorldId("other").proc(0).actor("a", 0), "boom", Instant.EPOCH);
    assertThat(failures.learn(new WorldEvent.ActorFailed(other, new Incarnation(1, 1)))).isEmpty();
    assertThat(failures.learn(lost(0, KILLED))).isEmpty();
    assertThat(failures.learn(current(ALIVE))).isEmpty();
  }

  @Test
  @DisplayName("AM-7: of very many names those that failed last are known")
  void veryManyAreForgotten() {
    for (int i = 0; i <= Failures.MAX; i++) {
      failures.learn(failed(failure(0, "a" + i, "boom", i)));
    }
    assertThat(failures.all()).hasSize(Failures.MAX).first().isEqualTo(failure(0, "a1", "boom", 1));
  }
}

package io.akkamesh.protocol.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueMesh;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StatusMeshTest {
  private static final Status RUNNING = new Status.Running();
  private static final Status UNKNOWN = new Status.Unknown();
  private static final Status FAILED = new Status.Failed("out of memory in train[47].trainer");

  @Test
  @DisplayName("AM-5: ranks in the same state are said together")
  void readsAsThePersonWouldSayIt() {
    StatusMesh mesh =
        new StatusMesh(ValueMesh.filled(48, RUNNING).with(ValueOverlay.of(47, FAILED)));

    assertThat(mesh)
        .hasToString("ranks 0-46 Running, rank 47 Failed: out of memory in train[47].trainer");
    assertThat(mesh.counts()).hasToString("{Running=47, Failed=1}");
    assertThat(mesh.worst()).isEqualTo(FAILED);
  }

  @Test
  void aRankThatNobodySpokeOfIsUnknown() {
    StatusMesh mesh = StatusMesh.of(5, new ValueOverlay<>(List.of(new Run<>(1, 3, RUNNING))));

    assertThat(mesh).hasToString("rank 0 Unknown, ranks 1-2 Running, ranks 3-4 Unknown");
    assertThat(mesh.counts()).hasToString("{Unknown=3, Running=2}");
  }

  @Test
  @DisplayName("PA-15: the latest stage is the worst, and Unknown if nothing has failed")
  void theWorstTellsMostOfWhatIsWrong() {
    Status timeout = new Status.Timeout(Duration.ofSeconds(2));
    Status other = new Status.Failed("other");

    assertThat(worst(RUNNING, new Status.Initializing())).isEqualTo(RUNNING);
    assertThat(worst(RUNNING, new Status.Stopped(), RUNNING)).isEqualTo(new Status.Stopped());
    assertThat(worst(RUNNING, UNKNOWN, new Status.Stopped())).isEqualTo(UNKNOWN);
    assertThat(worst(UNKNOWN, FAILED, RUNNING)).isEqualTo(FAILED);
    assertThat(worst(RUNNING, FAILED, other)).isEqualTo(FAILED);
    assertThat(worst(RUNNING, other, FAILED)).isEqualTo(other);
    assertThat(worst(FAILED, timeout)).isEqualTo(timeout);
    assertThatThrownBy(StatusMeshTest::worst).isInstanceOf(NoSuchElementException.class);
  }

  @Test
  @DisplayName("PA-15: a wait is satisfied when it is at every rank")
  void aWaitIsForEveryRank() {
    assertThat(mesh(RUNNING, new Status.Stopped()).isAtLeast(RUNNING)).isTrue();
    assertThat(mesh(RUNNING, new Status.Initializing()).isAtLeast(RUNNING)).isFalse();
    assertThat(mesh(RUNNING, UNKNOWN).isAtLeast(new Status.NotExist())).isFalse();
  }

  private static Status worst(Status... statuses) {
    return mesh(statuses).worst();
  }

  private static StatusMesh mesh(Status... statuses) {
    return new StatusMesh(ValueMesh.of(statuses.length, rank -> statuses[rank]));
  }
}

package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Epoch;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ReignTest {
  private static final long NOW = 1_770_000_000_000L;

  private final Reign first = Reign.after(Optional.empty(), NOW, "a", "run");

  @Test
  @DisplayName("SA-19: the epoch grows with every take-over, also when the wall clock goes back")
  void theEpochGrowsWhateverTheClockSays() {
    assertThat(first.epoch()).isEqualTo(new Epoch(NOW));
    assertThat(after(NOW - 60_000).epoch()).isEqualTo(new Epoch(NOW + 1));
    assertThat(after(NOW).epoch()).isEqualTo(new Epoch(NOW + 1));
    assertThat(after(NOW + 60_000).epoch()).isEqualTo(new Epoch(NOW + 60_000));
  }

  @Test
  @DisplayName("SA-19: the name of the run is handed on")
  void theExecutionIsKept() {
    assertThat(first.executionId()).isEqualTo("run");
    assertThat(after(NOW + 1).executionId()).isEqualTo("run");
  }

  @Test
  @DisplayName("SA-19: an epoch that two begin at the same time belongs to neither")
  void anEpochThatTwoBeginIsNobodys() {
    Reign other = Reign.after(Optional.empty(), NOW, "b", "walk");

    Reign both = first.merge(other);

    assertThat(both).isEqualTo(other.merge(first)).isEqualTo(both.merge(first));
    assertThat(both.isOwnedBy("a") || both.isOwnedBy("b")).isFalse();
    assertThat(both.executionId()).isEqualTo("run");
  }

  @Test
  void theNewerWinsAndTheEndIsHandedOn() {
    Reign next = after(NOW + 1);

    assertThat(first.merge(next)).isEqualTo(next).isEqualTo(next.merge(first));
    assertThat(first.merge(first.atEnd()).ended()).isTrue();
    assertThat(Reign.after(Optional.of(first.atEnd()), NOW, "b", "walk").ended()).isTrue();
  }

  private Reign after(long nowMs) {
    return Reign.after(Optional.of(first), nowMs, "b", "walk");
  }
}

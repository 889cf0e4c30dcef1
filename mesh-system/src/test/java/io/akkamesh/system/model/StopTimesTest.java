package io.akkamesh.system.model;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTimesTest {
  @ParameterizedTest
  @CsvSource({"0, 8", "1, 8", "2, 8", "3, 9", "60, 66"})
  @DisplayName("SA-16: the grace is 8 s, or the procs' timeout and what hosts get on top if longer")
  void theLongerCounts(int procTimeoutSeconds, int graceSeconds) {
    StopTimes times = new StopTimes(ofSeconds(8), ofSeconds(6));

    assertThat(times.grace(ofSeconds(procTimeoutSeconds))).isEqualTo(ofSeconds(graceSeconds));
  }

  @Test
  void aGraceOfNothingAndNegativeTimesAreRefused() {
    for (Duration bad : new Duration[] {ZERO, ofSeconds(-1)}) {
      assertThatThrownBy(() -> new StopTimes(bad, ZERO))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(bad.toString());
    }
    assertThatThrownBy(() -> new StopTimes(ofSeconds(1), ofSeconds(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-1S");
  }
}

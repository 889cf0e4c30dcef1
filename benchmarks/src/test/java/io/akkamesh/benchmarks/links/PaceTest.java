package io.akkamesh.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.HdrHistogram.AtomicHistogram;
import org.junit.jupiter.api.Test;

class PaceTest {
  private static final long START = 1_000_000;
  private static final long INTERVAL = 1_000;

  private final AtomicHistogram roundTrips = new AtomicHistogram(3_600_000_000_000L, 3);
  private final Pace pace = new Pace(START, INTERVAL, 4, roundTrips);

  @Test
  void isOneMessageEachInterval() {
    assertThat(pace.dueBy(START - 1, 0)).isZero();
    assertThat(pace.dueBy(START, 0)).isEqualTo(1);
    assertThat(pace.dueBy(START + INTERVAL - 1, 0)).isEqualTo(1);
    assertThat(pace.dueBy(START + 7 * INTERVAL, 0)).isEqualTo(8);
  }

  @Test
  void letsSendersTakeTurns() {
    assertThat(pace.dueBy(START + 749, 3)).isZero();
    assertThat(pace.dueBy(START + 750, 3)).isEqualTo(1);
  }

  @Test
  void timesAnswersFromWhenTheirMessageWasDue() {
    Pace late = new Pace(System.nanoTime() - 9_000_000_000L, 1_000_000_000, 1, roundTrips);

    late.answered(0, 4);

    assertThat(roundTrips.getMaxValue()).isGreaterThanOrEqualTo(5_000_000_000L);
  }
}

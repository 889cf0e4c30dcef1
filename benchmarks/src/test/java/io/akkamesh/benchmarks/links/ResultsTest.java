package io.akkamesh.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultsTest {
  private static final Case SENT = new Case(100, 1);
  private static final long SECOND = 1_000_000_000;

  private final Results results = new Results();

  @Test
  void comparesMediansWithBothRawWaysOfTheSameRound() {
    for (int i = 1; i <= 3; i++) {
      results.add(SENT, Contestant.RAW_CBOR, run(1_000 * i, 100));
      results.add(SENT, Contestant.RAW_BINARY, run(4_000 * i, 400));
      results.add(SENT, Contestant.RELIABLE, run(500 * i, 50));
    }

    assertThat(results.table(Column.THROUGHPUT.subList(0, 1)).lines())
        .contains(
            "| 100 B, 1 sender | raw Akka, CBOR | 2,000 | 1.00 | 0.25 |",
            "| 100 B, 1 sender | raw Akka, binary | 8,000 | 4.00 | 1.00 |",
            "| 100 B, 1 sender | Akka's reliable delivery, CBOR | 1,000 | 0.50 | 0.13 |");
  }

  @Test
  void leavesOutRatiosToWhatWasNotMeasured() {
    results.add(SENT, Contestant.RAW_CBOR, run(1_000, 100));

    assertThat(results.table(Column.THROUGHPUT.subList(0, 1)).lines())
        .contains("| 100 B, 1 sender | raw Akka, CBOR | 1,000 | 1.00 |  |");
  }

  @Test
  void keepsTheRateOfTheBasesFirstRun() {
    assertThat(results.rate(SENT)).isEmpty();

    results.add(SENT, Contestant.RAW_CBOR, run(1_000, 100));
    results.add(SENT, Contestant.RAW_CBOR, run(2_000, 200));

    assertThat(results.rate(SENT)).hasValue(100);
  }

  @Test
  void hasARowForEachSerializerThatWasUsed() {
    results.add(SENT, Contestant.RAW_CBOR, run(1_000, 100));

    assertThat(List.of(results.payloads().split("\n")))
        .hasSize(3)
        .last()
        .isEqualTo("| Jackson CBOR | 101 | 2,000 |");
  }

  private static Run run(long perSecond, double rate) {
    Usage usage = new Usage(SECOND, perSecond, SECOND, 3_000 * perSecond);
    return new Run(usage, usage, rate, new RoundTrips(100, 200, 300), 2_000, 101);
  }
}

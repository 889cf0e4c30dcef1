package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Random histories of a link. {@code -Dmesh.link.histories} says how many, {@code -Dmesh.link.seed}
 * with which seed the first begins, {@code -Dmesh.link.steps} how many steps before a failure are
 * shown.
 */
class LinkHistoriesTest {
  private static final long MILLI = 1_000_000;
  private static final int HISTORIES = Integer.getInteger("mesh.link.histories", 160);
  private static final long SEED = Long.getLong("mesh.link.seed", 20_260_101);

  /** Bounds of a link, from small to so small that each message meets one. */
  private enum Size {
    ROOMY(3000, 1000, 200, 4000, 40, 40, 200, 8),
    HASTY(800, 300, 500, 100_000, 500, 20, 2000, 4),
    NARROW(5000, 2000, 30, 600, 3, 3, 60, 1),
    CROWDED(3000, 1000, 20, 100_000, 500, 10, 500, 4),
    WIDE(4000, 800, 2000, 1_000_000, 2000, 500, 3000, 64);

    private final LinkLimits limits;

    Size(
        int deliveryMillis,
        int leaseMillis,
        int queued,
        int bytes,
        int perDestination,
        int inFlight,
        int frameBytes,
        int ackEvery) {
      limits =
          new LinkLimits(
              deliveryMillis * MILLI,
              leaseMillis * MILLI,
              queued,
              bytes,
              perDestination,
              inFlight,
              frameBytes,
              ackEvery,
              20 * MILLI,
              200 * MILLI);
    }
  }

  @Test
  @DisplayName(
      "RT-5: whatever happens, each message is delivered once in order or returned in time")
  void givesEachMessageOneOutcome() {
    Map<String, Long> counts = Ledger.newCounts();
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      run(seed, counts, History::run);
    }
    assertThat(counts)
        .containsKeys(
            "delivered",
            "refused",
            "resent",
            "duplicates",
            "sealed acks",
            "forgotten",
            "begun before it was returned as unknown",
            "CannotDeserialize",
            "NoSuchName",
            "StaleIncarnation",
            "NodeRemoved",
            "NodeUnreachable",
            "Overflow",
            "TimedOut",
            "Unknown")
        .doesNotContainValue(0L);
  }

  @Test
  @DisplayName(
      "RT-5: as long as both nodes answer, nothing comes back that has a receiver and room")
  void returnsNothingOnAHealthyLink() {
    Map<String, Long> counts = Ledger.newCounts();
    for (long seed = SEED; seed < SEED + HISTORIES / 4; seed++) {
      run(seed, counts, History::runCalmly);
    }
    assertThat(counts)
        .containsKeys("delivered", "forgotten", "CannotDeserialize", "NoSuchName", "Overflow");
  }

  private static void run(long seed, Map<String, Long> counts, Consumer<History> course) {
    Size size = Size.values()[Math.floorMod(seed, Size.values().length)];
    History history = new History(seed, size.limits, counts);
    try {
      course.accept(history);
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + ", " + size + ", " + e.getMessage() + "\n" + history.steps(), e);
    }
  }
}

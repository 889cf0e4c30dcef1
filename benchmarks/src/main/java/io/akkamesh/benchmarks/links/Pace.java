package io.akkamesh.benchmarks.links;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.AtomicHistogram;

/**
 * When each message of each sender should be sent, whether or not it can be, and how long after
 * that its answer came.
 *
 * @param startNanos on the clock of {@link System#nanoTime}
 * @param intervalNanos between two messages of a sender; senders take turns
 * @param roundTrips in ns
 */
record Pace(long startNanos, long intervalNanos, int senders, AtomicHistogram roundTrips) {
  private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(5);
  private static final int DIGITS = 3;

  static Pace startingNow(long intervalNanos, int senders) {
    return new Pace(
        System.nanoTime(), intervalNanos, senders, new AtomicHistogram(LONGEST_NANOS, DIGITS));
  }

  /** How many of a sender should have been sent by then. */
  long dueBy(long nanos, int sender) {
    long since = nanos - intended(sender, 0);
    return since < 0 ? 0 : since / intervalNanos + 1;
  }

  void answered(int sender, long number) {
    roundTrips.recordValue(Math.min(LONGEST_NANOS, System.nanoTime() - intended(sender, number)));
  }

  private long intended(int sender, long number) {
    return startNanos + sender * intervalNanos / senders + number * intervalNanos;
  }
}

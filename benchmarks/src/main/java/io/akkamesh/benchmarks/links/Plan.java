package io.akkamesh.benchmarks.links;

import java.time.Duration;

/**
 * How long each part of a measurement takes.
 *
 * @param warmUp of throughput
 * @param measure of throughput, at least
 * @param isWhole whether throughput goes on, up to {@value #PATIENCE} times as long, until there
 *     are enough messages
 * @param paceWarmUp of round trips
 * @param paceMeasure of round trips
 * @param payloads how many records are serialized to see what that costs alone
 */
record Plan(
    Duration warmUp,
    Duration measure,
    boolean isWhole,
    Duration paceWarmUp,
    Duration paceMeasure,
    int payloads) {
  static final int PATIENCE = 4;
  private static final Duration SILENCE = Duration.ofMinutes(1);

  static Plan whole() {
    return new Plan(
        Duration.ofSeconds(10),
        Duration.ofSeconds(8),
        true,
        Duration.ofSeconds(5),
        Duration.ofSeconds(15),
        40_000);
  }

  /**
   * Whether this is a throughput.
   *
   * @throws IllegalStateException when nothing has arrived for too long
   */
  boolean isEnough(Usage flood, Case sent) {
    if (flood.messages() == 0) {
      if (flood.nanos() > SILENCE.toNanos()) {
        throw new IllegalStateException("nothing arrives any more");
      }
      return false;
    }
    return !isWhole
        || flood.messages() >= sent.fewestMessages()
        || flood.nanos() >= PATIENCE * measure.toNanos();
  }

  static Plan quick() {
    return new Plan(
        Duration.ofMillis(200),
        Duration.ofMillis(400),
        false,
        Duration.ofMillis(100),
        Duration.ofMillis(400),
        1_000);
  }
}

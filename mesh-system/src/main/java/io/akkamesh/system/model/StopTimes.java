package io.akkamesh.system.model;

import java.time.Duration;

/**
 * How long a stopping world is waited for (SA-16).
 *
 * @param grace the least time
 * @param margin what hosts get on top of the procs' own timeout, to terminate and kill
 */
public record StopTimes(Duration grace, Duration margin) {
  public StopTimes {
    if (grace.isZero() || grace.isNegative() || margin.isNegative()) {
      throw new IllegalArgumentException(
          "grace must be > 0 and margin >= 0, were " + grace + " and " + margin);
    }
  }

  /** How long is waited when procs have this long to stop. */
  public Duration grace(Duration procTimeout) {
    Duration least = procTimeout.plus(margin);
    return least.compareTo(grace) > 0 ? least : grace;
  }
}

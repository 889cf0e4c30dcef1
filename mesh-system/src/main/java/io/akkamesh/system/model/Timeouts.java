package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the control plane waits for what.
 *
 * @param stop how long a stopping world is waited for
 * @param worldEviction how long a world may be unhealthy because of its procs (SA-13)
 * @param procStop what procs get to stop when nobody has said it: worlds that are given up, and
 *     everything when the proc that manages the system is lost (SA-3)
 */
public record Timeouts(StopTimes stop, Duration worldEviction, Duration procStop) {
  public Timeouts {
    requireNonNull(stop, "stop");
    if (worldEviction.isZero() || worldEviction.isNegative() || procStop.isNegative()) {
      throw new IllegalArgumentException(
          "worldEviction must be > 0 and procStop >= 0, were "
              + worldEviction
              + " and "
              + procStop);
    }
  }
}

package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.system.Recovery;
import java.time.Duration;

/**
 * How often one rank is started again before it is given up.
 *
 * @param max at least 1
 * @param window deaths longer ago don't count; more than zero
 */
public record Restarts(int max, Duration window) {
  public Restarts {
    requireNonNull(window, "window");
    if (max < 1 || window.isZero() || window.isNegative()) {
      throw new IllegalArgumentException(
          "restarts must be at least 1 in a window > 0, were " + max + " in " + window);
    }
  }

  Recovery respawn() {
    return new Recovery.Respawn(max, window);
  }
}

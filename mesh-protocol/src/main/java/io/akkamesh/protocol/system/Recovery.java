package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/** What becomes of a world that has lost procs (SA-13, SA-14). */
public sealed interface Recovery {
  /** It is given up when the lost procs have not come back in time. */
  record Evict() implements Recovery {
    @Override
    public String toString() {
      return "evict";
    }
  }

  /**
   * Lost ranks are started again: on the same host if that lives, else on a spare one. If the world
   * is not LIVE again in time, it is given up likewise.
   *
   * @param maxRestarts how often one rank is started again within {@code window}; at least 1
   * @param window deaths longer ago don't count; more than zero
   */
  record Respawn(int maxRestarts, Duration window) implements Recovery {
    public Respawn {
      requireNonNull(window, "window");
      if (maxRestarts < 1 || window.isZero() || window.isNegative()) {
        throw new IllegalArgumentException(
            "respawn needs at least 1 restart in a window > 0, was "
                + maxRestarts
                + " in "
                + window);
      }
    }

    @Override
    public String toString() {
      return "respawn, up to " + maxRestarts + " times in " + window;
    }
  }
}

package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How far a resource has come: NotExist &lt; Initializing &lt; Running &lt; Stopping &lt; Stopped
 * &lt; Failed &lt; Timeout (PA-15). Unknown is outside that order.
 */
public sealed interface Status {
  /** Position in the order of stages; Unknown's is below all. */
  int stage();

  /** True when this status satisfies a wait for {@code wanted}; Unknown never does. */
  default boolean isAtLeast(Status wanted) {
    return !(this instanceof Unknown) && stage() >= wanted.stage();
  }

  /** Nothing of that name was ever created. */
  record NotExist() implements Status {
    @Override
    public int stage() {
      return 0;
    }

    @Override
    public String toString() {
      return "NotExist";
    }
  }

  /** Created, its actor not running yet. */
  record Initializing() implements Status {
    @Override
    public int stage() {
      return 1;
    }

    @Override
    public String toString() {
      return "Initializing";
    }
  }

  /** Its actor runs. */
  record Running() implements Status {
    @Override
    public int stage() {
      return 2;
    }

    @Override
    public String toString() {
      return "Running";
    }
  }

  /** Told to stop, not ended yet. */
  record Stopping() implements Status {
    @Override
    public int stage() {
      return 3;
    }

    @Override
    public String toString() {
      return "Stopping";
    }
  }

  /** Ended in order. */
  record Stopped() implements Status {
    @Override
    public int stage() {
      return 4;
    }

    @Override
    public String toString() {
      return "Stopped";
    }
  }

  /** Failed, or never started; the reason names the cause. */
  record Failed(String reason) implements Status {
    public Failed {
      requireNonNull(reason, "reason");
    }

    @Override
    public int stage() {
      return 5;
    }

    @Override
    public String toString() {
      return "Failed: " + reason;
    }
  }

  /** Did not answer within this time. */
  record Timeout(Duration after) implements Status {
    public Timeout {
      requireNonNull(after, "after");
    }

    @Override
    public int stage() {
      return 6;
    }

    @Override
    public String toString() {
      return "Timeout after " + after.toMillis() + " ms";
    }
  }

  /** Nobody could say. */
  record Unknown() implements Status {
    @Override
    public int stage() {
      return -1;
    }

    @Override
    public String toString() {
      return "Unknown";
    }
  }
}

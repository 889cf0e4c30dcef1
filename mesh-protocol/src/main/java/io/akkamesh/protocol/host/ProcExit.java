package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/**
 * How a proc's process ended (HA-4).
 *
 * @param stderrTail the last lines of its standard error, oldest first
 */
public record ProcExit(Outcome outcome, List<String> stderrTail) {
  public ProcExit {
    requireNonNull(outcome, "outcome");
    stderrTail = List.copyOf(stderrTail);
  }

  /** True when the process ended by itself with code 0. */
  public boolean isClean() {
    return outcome instanceof Outcome.Exited exited && exited.code() == 0;
  }

  /** One line; the last lines of standard error follow it, indented. */
  @Override
  public String toString() {
    return stderrTail.isEmpty()
        ? outcome.toString()
        : outcome + "; the last it wrote to stderr:\n  " + String.join("\n  ", stderrTail);
  }

  /** The way it went. */
  public sealed interface Outcome {
    /** It ended with this code. */
    record Exited(int code) implements Outcome {
      @Override
      public String toString() {
        return "exited with code " + code;
      }
    }

    /** A signal ended it. */
    record Signaled(int signal) implements Outcome {
      @Override
      public String toString() {
        return "was ended by signal " + signal;
      }
    }

    /** It was started, had not joined after this time, and was given up: the host ends it. */
    record NeverJoined(Duration after) implements Outcome {
      public NeverJoined {
        requireNonNull(after, "after");
      }

      @Override
      public String toString() {
        return "was started but did not join within " + after.toMillis() + " ms; it is ended";
      }
    }

    /** It could not be ended inside its host's JVM: it goes on there, and nobody waits for it. */
    record Abandoned() implements Outcome {
      @Override
      public String toString() {
        return "could not be ended and was given up; it ends with its host's JVM";
      }
    }

    /** It has ended so long ago that its host does not remember how. */
    record Forgotten() implements Outcome {
      @Override
      public String toString() {
        return "has ended; its host does not remember how";
      }
    }

    /** The host could not start it. */
    record NotStarted(String error) implements Outcome {
      public NotStarted {
        requireNonNull(error, "error");
      }

      @Override
      public String toString() {
        return "could not be started: " + error;
      }
    }
  }
}

package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import java.time.Instant;

/**
 * Something happened to an actor that its owner should know: it failed, stopped, or a message of
 * its came back (PA-14). Sent by a proc's runtime, or by another proc that saw the message come
 * back. Not answered; a repetition is recorded again.
 */
public record ActorSupervisionEvent(ActorId actor, Cause cause, Instant occurredAt)
    implements ProcMessage {
  public ActorSupervisionEvent {
    requireNonNull(actor, "actor");
    requireNonNull(cause, "cause");
    requireNonNull(occurredAt, "occurredAt");
  }

  /**
   * True for what poisons a proc: a failure. An orderly stop does not (PA-6), nor does a message
   * that came back: another proc's end would spoil this one.
   */
  public boolean isError() {
    return cause instanceof Cause.Failed;
  }

  /** What happened. */
  public sealed interface Cause {
    /** Its behaviour threw: the root cause as one line, and where. */
    record Failed(String error, String stackTrace) implements Cause {
      public Failed {
        requireNonNull(error, "error");
        requireNonNull(stackTrace, "stackTrace");
      }

      @Override
      public String toString() {
        return "failed: " + error;
      }
    }

    /** It ended in order. */
    record Stopped(String reason) implements Cause {
      public Stopped {
        requireNonNull(reason, "reason");
      }

      @Override
      public String toString() {
        return "stopped: " + reason;
      }
    }

    /** A message it sent came back. */
    record MessageReturned(String destination, String why) implements Cause {
      public MessageReturned {
        requireNonNull(destination, "destination");
        requireNonNull(why, "why");
      }

      @Override
      public String toString() {
        return "its message to " + destination + " came back: " + why;
      }
    }
  }
}

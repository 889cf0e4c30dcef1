package io.akkamesh.protocol.routing;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import java.time.Duration;

/** Why an envelope came back (RT-5). */
public sealed interface UndeliverableReason {
  /**
   * False only for {@link Unknown}: such a message may have been delivered before, and is never
   * delivered after it came back. All others were certainly not delivered.
   */
  default boolean isCertain() {
    return true;
  }

  /** There is no such world, proc, actor or port: {@code name} is the shortest that is missing. */
  record NoSuchName(MeshName name) implements UndeliverableReason {
    public NoSuchName {
      requireNonNull(name, "name");
    }
  }

  /** It was meant for an earlier life of the proc. */
  record StaleIncarnation(Incarnation current) implements UndeliverableReason {
    public StaleIncarnation {
      requireNonNull(current, "current");
    }
  }

  /** The node of the destination can't be reached now. */
  record NodeUnreachable(String node) implements UndeliverableReason {
    public NodeUnreachable {
      requireNonNull(node, "node");
    }
  }

  /** The node of the destination has left the cluster for good. */
  record NodeRemoved(String node) implements UndeliverableReason {
    public NodeRemoved {
      requireNonNull(node, "node");
    }
  }

  /** It was not accepted within the delivery timeout. */
  record TimedOut(Duration after) implements UndeliverableReason {
    public TimedOut {
      requireNonNull(after, "after");
    }
  }

  /**
   * So much waits on the way to the destination, or in front of it, that no more is taken.
   *
   * @param what the limit that was met, with its setting
   */
  record Overflow(String what) implements UndeliverableReason {
    public Overflow {
      requireNonNull(what, "what");
    }
  }

  /** It was forwarded {@link MessageEnvelope#HOP_LIMIT} times: addresses go in a circle. */
  record HopsExhausted() implements UndeliverableReason {}

  /** The payload is larger than the limit. */
  record TooLarge(long sizeBytes, long limitBytes) implements UndeliverableReason {}

  /** The receiver could not read the payload. */
  record CannotDeserialize(String error) implements UndeliverableReason {
    public CannotDeserialize {
      requireNonNull(error, "error");
    }
  }

  /** It was in flight when the link ended; if it was not delivered by now it never will be. */
  record Unknown() implements UndeliverableReason {
    @Override
    public boolean isCertain() {
      return false;
    }
  }
}

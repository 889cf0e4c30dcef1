package io.akkamesh.agent.link.model;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Messages in the order of their numbers, from the first that the other node has not taken: those
 * before {@link #next()} were sent, the others wait for their turn.
 */
final class Line {
  private Outgoing[] ring = new Outgoing[64];
  private long accepted;
  private long next = 1;
  private long end = 1;

  /** Number of the last message that the other node has taken. */
  long accepted() {
    return accepted;
  }

  /** Number of the message to send next. */
  long next() {
    return next;
  }

  int size() {
    return (int) (end - accepted - 1);
  }

  int inFlight() {
    return (int) (next - accepted - 1);
  }

  int queued() {
    return (int) (end - next);
  }

  boolean isEmpty() {
    return end == accepted + 1;
  }

  /** The first that the other node has not taken; null when there is none. */
  Outgoing oldest() {
    return isEmpty() ? null : at(accepted + 1);
  }

  void add(Outgoing message) {
    if (size() == ring.length) {
      grow();
    }
    message.number = end;
    ring[index(end++)] = message;
  }

  /** The message to send next, without sending it; null when there is none. */
  Outgoing peek() {
    return next == end ? null : at(next);
  }

  /** Sends that one; false when it was sent before. */
  boolean send() {
    Outgoing message = at(next++);
    boolean isFirst = !message.sent;
    message.sent = true;
    return isFirst;
  }

  /** What was sent and not taken is to be sent again. */
  void goBack() {
    next = accepted + 1;
  }

  /** The other node has taken the oldest. */
  Outgoing accept() {
    accepted++;
    int index = index(accepted);
    Outgoing message = ring[index];
    ring[index] = null;
    next = Math.max(next, accepted + 1);
    return message;
  }

  void forEach(Consumer<Outgoing> action) {
    for (long number = accepted + 1; number < end; number++) {
      action.accept(at(number));
    }
  }

  private Outgoing at(long number) {
    return ring[index(number)];
  }

  private int index(long number) {
    return (int) number & ring.length - 1;
  }

  private void grow() {
    Outgoing[] old = ring;
    Outgoing[] larger = Arrays.copyOf(old, old.length * 2);
    for (long number = accepted + 1; number < end; number++) {
      Outgoing message = old[(int) number & old.length - 1];
      larger[(int) number & old.length - 1] = null;
      larger[(int) number & larger.length - 1] = message;
    }
    ring = larger;
  }
}

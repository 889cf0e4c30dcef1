package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.ArrayDeque;
import java.util.Deque;

/** When a receiver answers, and what it has to say that the sender may not have heard. */
final class Acks {
  /** Of more rejects nobody is told at a time: no further message is taken until then. */
  private static final int MAX_REJECTS = 1000;

  private final LinkLimits limits;
  private final Deque<Unheard> rejects = new ArrayDeque<>();
  private long number;
  private long numberBefore;
  private long sentAt;
  private boolean soon;
  private boolean complains;
  private int unacked;
  private long unackedSince;

  /** A reject, and the first ack that tells of it. */
  private record Unheard(Ack.Reject reject, long ackNumber) {}

  /**
   * Nothing was told.
   *
   * @param now numbers start there, so that they are larger than those of a receiver before this
   */
  Acks(LinkLimits limits, long now) {
    this.limits = limits;
    this.number = now;
    this.sentAt = now;
  }

  /** A new epoch: what there was to say of the one before concerns nobody. */
  void begin() {
    numberBefore = number;
    rejects.clear();
    unacked = 0;
    complains = false;
  }

  /** The sender waits for an answer. */
  void answer() {
    soon = true;
  }

  /** The sender asks; it has heard all acks up to that, so maybe none of this epoch. */
  void answer(long heardUpTo) {
    soon |= heardUpTo <= numberBefore;
  }

  /** Something is missing. */
  void complain() {
    complains = true;
    soon = true;
  }

  /** So many messages came; without any news, the sender has not heard what it was told. */
  void taken(int messages, boolean news, long now) {
    if (messages == 0) {
      return;
    }
    if (unacked == 0) {
      unackedSince = now;
    }
    unacked += messages;
    soon |= !news || unacked >= limits.ackEvery();
  }

  /** The message of that number can't be delivered. */
  void reject(long message, UndeliverableReason why) {
    rejects.add(new Unheard(new Ack.Reject(message, why), nextNumber()));
    soon = true;
  }

  boolean hasRoom() {
    return rejects.size() < MAX_REJECTS;
  }

  /** The sender has heard all acks up to that. */
  void heard(long ackNumber) {
    while (!rejects.isEmpty() && rejects.peek().ackNumber() <= ackNumber) {
      rejects.remove();
    }
  }

  boolean isBusy() {
    return soon || unacked > 0 || !rejects.isEmpty();
  }

  boolean isDue(long now, Inboxes inboxes) {
    return soon
        || unacked > 0 && now - unackedSince >= limits.ackDelay()
        || now - sentAt >= limits.ackDelay() && inboxes.isFurther()
        || now - sentAt >= keepAlive() && (inboxes.isBusy() || !rejects.isEmpty());
  }

  Ack build(Receiver receiver, Inboxes inboxes, Lease lease, long now) {
    boolean lateEcho = lease.left(now) < limits.lease() - 2 * keepAlive();
    boolean resend = complains;
    number = nextNumber();
    soon = false;
    complains = false;
    unacked = 0;
    sentAt = now;
    return new Ack(
        receiver.self(),
        receiver.epoch(),
        number,
        now,
        receiver.accepted(),
        resend,
        receiver.isSealed(),
        lateEcho,
        rejects.stream().map(Unheard::reject).toList(),
        inboxes.tell(number));
  }

  private long nextNumber() {
    return number + 1 == Ack.NOT_ME ? Ack.NOT_ME + 1 : number + 1;
  }

  private long keepAlive() {
    return limits.lease() / 5;
  }
}

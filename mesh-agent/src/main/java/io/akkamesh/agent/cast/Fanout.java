package io.akkamesh.agent.cast;

import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.link.Delivery;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * One cast on its way to the members on this node: who has begun with it, or can't have it. Safe to
 * share among threads.
 */
final class Fanout implements CastPort.Settling {
  private final Casts casts;
  private final CastEnvelope envelope;
  private final List<?> messages;
  private final Members members;
  private final Optional<NodeAnswers> answers;
  private final AtomicIntegerArray settled; // a bit for each member
  private final AtomicInteger left;
  private final long since = System.nanoTime();
  private final Queue<Way> ways = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean passedOn = new AtomicBoolean();
  private long overSince; // for the one who looks after it, as long as it is over

  /**
   * A cast.
   *
   * @param messages what is to be handled, as in the envelope
   */
  Fanout(Casts casts, CastEnvelope envelope, List<?> messages) {
    this.casts = casts;
    this.envelope = envelope;
    this.messages = messages;
    this.members = casts.open().members(casts.links(), envelope);
    this.answers =
        envelope
            .question()
            .filter(question -> members.count() > 0)
            .map(question -> new NodeAnswers(casts, envelope, question, members, messages));
    this.settled = new AtomicIntegerArray((members.count() + 31) / 32);
    this.left = new AtomicInteger(members.count() + envelope.branches().size());
    answers.ifPresent(casts.open()::add);
  }

  /**
   * A cast from another node.
   *
   * @throws IllegalArgumentException when a message of it can't be read
   */
  static Fanout of(Casts casts, CastEnvelope envelope) {
    List<Object> messages = new ArrayList<>(envelope.messages().size());
    for (Payload payload : envelope.messages()) {
      messages.add(casts.codec().decode(payload, Object.class));
    }
    return new Fanout(casts, envelope, messages);
  }

  CastId id() {
    return envelope.id();
  }

  /** How long ago it came, in nanoseconds. */
  long age(long now) {
    return now - since;
  }

  /** How long it has been {@link #isOver over}, as far as was looked; 0 when it isn't. */
  long overFor(long now) {
    if (!isOver()) {
      overSince = 0;
      return 0;
    }
    overSince = overSince == 0 ? now : overSince;
    return now - overSince;
  }

  /** Hands it to all that have not begun with it. */
  void handOut(Way from) {
    ways.add(from);
    casts.open().add(this);
    casts.wake();
    if (passedOn.compareAndSet(false, true)) {
      envelope.branches().forEach(branch -> casts.relay(envelope, branch, this));
    }
    Misses misses = new Misses();
    for (int i = 0; i < members.count(); i++) {
      if (!isSettled(i)) {
        LocalReceiver receiver = members.receiver(i);
        Optional<UndeliverableReason> why =
            receiver == null
                ? Optional.of(members.missing(i))
                : hand(receiver, message(i), new MemberDelivery(i, from));
        if (why.isPresent()) {
          miss(i, why.get(), misses);
        }
      }
    }
    finish(misses);
  }

  /** It goes straight to these, too, whose way was by a node that is gone. */
  void relay(List<Branch> branches) {
    left.addAndGet(branches.size());
    branches.forEach(branch -> casts.relay(envelope, branch, this));
  }

  /** It has begun on a node that it was passed on to, or goes another way. */
  void legDone() {
    settled(1);
  }

  /** Whether it may come again on another way. */
  boolean isRelayed() {
    return envelope.relayed();
  }

  /** Gives up on those whose actor has ended with the cast in its mailbox. */
  void sweep() {
    Misses misses = new Misses();
    for (int i = 0; i < members.count(); i++) {
      if (settled.get(i >> 5) == -1) {
        i |= 31; // all 32 of them
      } else if (!isSettled(i) && members.isGone(i)) {
        miss(i, members.missing(i), misses);
      }
    }
    finish(misses);
  }

  /** Everyone has begun with it, or has not got it and that is told. */
  @Override
  public boolean isDone() {
    return left.get() == 0;
  }

  /** True when nobody can begin with it, unless its sender sends it again. */
  boolean isOver() {
    return ways.stream().allMatch(Way::isOver);
  }

  private void miss(int index, UndeliverableReason why, Misses misses) {
    if (settle(index)) {
      misses.add(index, members.rank(index), why);
    }
  }

  private void finish(Misses misses) {
    if (misses.count() > 0) {
      if (answers.isPresent()) {
        misses.forEach(answers.get()::missed);
      } else {
        misses.returned(envelope).forEach(part -> casts.giveBack(envelope.origin(), part));
      }
      settled(misses.count());
    } else if (isDone()) {
      settled(0);
    }
  }

  private void settled(int count) {
    if (left.addAndGet(-count) == 0) {
      if (ways.contains(Way.HERE)) {
        casts.open().remove(this);
      }
      ways.forEach(Way::advance);
    }
  }

  private Object message(int index) {
    return messages.get(messages.size() == 1 ? 0 : index);
  }

  private boolean isSettled(int index) {
    return (settled.get(index >> 5) & 1 << index) != 0;
  }

  /** False when it was settled before. */
  private boolean settle(int index) {
    int bit = 1 << index;
    int before = settled.getAndAccumulate(index >> 5, bit, (old, added) -> old | added);
    return (before & bit) == 0;
  }

  /** Hands a message to whoever takes it; why not, if it can't be. */
  private static Optional<UndeliverableReason> hand(
      LocalReceiver receiver, Object message, Delivery delivery) {
    if (!receiver.messages().isInstance(message)) {
      return Optional.of(
          new CannotDeserialize(
              "expected a "
                  + receiver.messages().getName()
                  + ", got a "
                  + message.getClass().getName()));
    }
    return receiver.hand(delivery);
  }

  /** It, in the mailbox of one member. */
  private final class MemberDelivery extends Delivery {
    private final int index;
    private final Way from;

    MemberDelivery(int index, Way from) {
      this.index = index;
      this.from = from;
    }

    @Override
    public boolean begin() {
      if (!from.isOpen() || !settle(index)) {
        return false;
      }
      settled(1);
      return true;
    }

    @Override
    public Object message() {
      return answers.isPresent() ? answers.get().question(index) : Fanout.this.message(index);
    }

    @Override
    public Optional<CastPoint> cast() {
      return envelope.slice().map(slice -> new CastPoint(slice, slice.rankOf(members.rank(index))));
    }
  }
}

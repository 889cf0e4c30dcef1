package io.akkamesh.agent.link.model;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * What a receiver knows of a destination in one epoch. Whoever handles its messages asks {@link
 * #begin} before each; all else is for the receiver's thread.
 */
public final class Inbox {
  private static final long SEALED = Long.MIN_VALUE;
  private static final VarHandle BEGUN;

  static {
    try {
      BEGUN = MethodHandles.lookup().findVarHandle(Inbox.class, "begun", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int number;
  private final InboundPort port;
  private final Lease lease;
  private volatile long begun;
  private long taken;
  private long told;
  private long toldIn = Long.MIN_VALUE;
  private boolean toldEnd;
  private long takenAtEnd; // what comes later comes back, too
  private boolean active;

  Inbox(int number, InboundPort port, Lease lease) {
    this.number = number;
    this.port = port;
    this.lease = lease;
  }

  /**
   * The handling of the next message begins, if it may; of the same sender it begins in the order
   * in which it came.
   *
   * @param now {@link System#nanoTime}
   * @return false when the message must not be handled: its sender has it back, or sends it again
   */
  public boolean begin(long now) {
    if (!lease.holds(now)) {
      lease.end();
      return false;
    }
    long seen = begun;
    while (seen >= 0) {
      if (BEGUN.compareAndSet(this, seen, seen + 1)) {
        return true;
      }
      seen = begun;
    }
    return false;
  }

  /**
   * Whether the handling of messages may begin, for one that is several messages here and has begun
   * when all of them have.
   *
   * @param now {@link System#nanoTime}
   */
  public boolean isOpen(long now) {
    if (!lease.holds(now)) {
      lease.end();
    }
    return !lease.isOver() && begun >= 0;
  }

  /** True when nothing of it begins any more, in this epoch. */
  public boolean isSealed() {
    return lease.isOver() || begun < 0;
  }

  int number() {
    return number;
  }

  InboundPort port() {
    return port;
  }

  void taken() {
    taken++;
  }

  /** From now on nothing begins. */
  void seal() {
    BEGUN.getAndBitwiseOr(this, SEALED);
  }

  /** True the first time after {@link #quiet}. */
  boolean activate() {
    boolean first = !active;
    active = true;
    return first;
  }

  /** Whether there is something to tell that was not told, or was and may not have been heard. */
  boolean hasNews(long heard) {
    return isFurther() || toldIn != Long.MIN_VALUE && toldIn > heard;
  }

  /** Whether there is something that was never told. */
  boolean isFurther() {
    return count() != told || (toldEnd ? taken != takenAtEnd : isOver());
  }

  Ack.Progress tell(long ackNumber) {
    boolean over = isOver();
    if (over) {
      seal();
    }
    long count = count();
    if (count != told || over && (!toldEnd || taken != takenAtEnd)) {
      told = count;
      toldEnd = over;
      takenAtEnd = taken;
      toldIn = ackNumber;
    }
    return new Ack.Progress(number, count, over);
  }

  /** Whether nothing is left to begin or to tell; it is not looked at then until more comes. */
  boolean quiet(long heard) {
    boolean quiet = (count() == taken || toldEnd) && !hasNews(heard);
    active &= !quiet;
    return quiet;
  }

  /** Whether messages wait whose receiver has ended. */
  private boolean isOver() {
    return toldEnd || port.isClosed() && count() < taken;
  }

  private long count() {
    return begun & ~SEALED;
  }
}

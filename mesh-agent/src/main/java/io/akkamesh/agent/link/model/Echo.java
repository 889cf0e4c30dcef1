package io.akkamesh.agent.link.model;

/** What a sender has heard from the other node, and which lease that node may have by that. */
final class Echo {
  private final long leaseFence;
  private long number = Long.MIN_VALUE;
  private long time = Frame.NO_ECHO;
  private long heardAt;
  private long safeFrom = Long.MIN_VALUE;
  private boolean held;

  /**
   * Nothing is heard.
   *
   * @param leaseFence how long after an ack was heard a lease given by its echo may hold
   */
  Echo(long leaseFence) {
    this.leaseFence = leaseFence;
  }

  /** False when the ack, or a later one, was heard before. */
  boolean hear(Ack ack, long now) {
    if (ack.number() <= number) {
      return false;
    }
    number = ack.number();
    if (ack.time() > time) {
      time = ack.time();
      heardAt = now;
    }
    return true;
  }

  /** From now on no lease is renewed, or again. */
  void hold(boolean hold) {
    held = hold;
  }

  /** What goes into a frame that is sent now. */
  long give() {
    if (held || time == Frame.NO_ECHO) {
      return Frame.NO_ECHO;
    }
    safeFrom = Math.max(safeFrom, heardAt + leaseFence);
    return time;
  }

  /** Number of the last ack heard. */
  long number() {
    return number;
  }

  /** True when no lease can hold that was given before. */
  boolean isSafe(long now) {
    return safeFrom == Long.MIN_VALUE || now - safeFrom >= 0;
  }

  /** The other node's process has ended: its lease with it. */
  void reset() {
    number = Long.MIN_VALUE;
    time = Frame.NO_ECHO;
    safeFrom = Long.MIN_VALUE;
    held = false;
  }
}

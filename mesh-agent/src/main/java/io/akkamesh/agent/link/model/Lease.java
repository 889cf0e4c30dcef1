package io.akkamesh.agent.link.model;

/** Until when the handling of messages of an epoch may begin. Safe to share among threads. */
final class Lease {
  private long length;
  private volatile long until;
  private volatile boolean given;
  private volatile boolean over;

  Lease(long length) {
    this.length = length;
  }

  /** The sender has echoed an ack of that time. */
  void renew(long echo) {
    long renewed = echo + length;
    if (!given || renewed - until > 0) {
      until = renewed;
      given = true;
    }
  }

  boolean holds(long now) {
    return given && !over && now - until < 0;
  }

  /** How long it holds yet; less than 0 when it doesn't. */
  long left(long now) {
    return holds(now) ? until - now : -1;
  }

  /** The sender is gone for good and nobody gets anything back: handling may begin at any time. */
  void free(long now) {
    length = Long.MAX_VALUE / 4;
    renew(now);
  }

  /** Never again: the epoch ends. */
  void end() {
    over = true;
  }

  boolean isOver() {
    return over;
  }
}

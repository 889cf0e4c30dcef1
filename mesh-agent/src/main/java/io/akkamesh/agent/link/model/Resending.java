package io.akkamesh.agent.link.model;

/**
 * When a sender sends again. Told that something is missing, all that was sent since; after a
 * silence one frame, again and again with longer pauses, until there is an answer.
 */
final class Resending {
  private static final long LONGEST = 10; // times the first pause
  private static final long NEVER = Long.MAX_VALUE;

  private final long first;
  private long pause;
  private long due = NEVER;
  private long toldOf = -1;
  private long toldAt;
  private boolean probing;
  private boolean probed;

  Resending(long first) {
    this.first = first;
    this.pause = first;
  }

  /** A frame with messages is sent. */
  void sent(long now) {
    if (due == NEVER) {
      due = now + pause;
    }
    probed = probing;
  }

  /** False when the one frame is out and nobody has answered. */
  boolean maySend() {
    return !probed;
  }

  /**
   * The other node has said how far it is; true when all that is in flight is to be sent again.
   *
   * @param progress whether it is further than before
   */
  boolean heard(Ack ack, boolean progress, boolean inFlight, long now) {
    boolean again = probing;
    probing = false;
    probed = false;
    if (progress || !inFlight) {
      pause = first;
      due = inFlight ? now + pause : NEVER;
    }
    if (ack.resend() && (toldOf != ack.accepted() || now - toldAt >= first)) {
      toldOf = ack.accepted();
      toldAt = now;
      again = true;
    }
    return again;
  }

  /** True when the silence was long enough: what is in flight goes again, one frame first. */
  boolean isDue(long now) {
    if (due == NEVER || now - due < 0) {
      return false;
    }
    pause = Math.min(2 * pause, LONGEST * first);
    due = now + pause;
    probing = true;
    probed = false;
    return true;
  }

  /** Nothing was sent yet: one frame goes first, to see whether there is an answer. */
  void begin() {
    reset();
    probing = true;
  }

  /** The sender looks again for another way to the other node after a silence. */
  boolean isProbing() {
    return probing;
  }

  private void reset() {
    pause = first;
    due = NEVER;
    toldOf = -1;
    probing = false;
    probed = false;
  }
}

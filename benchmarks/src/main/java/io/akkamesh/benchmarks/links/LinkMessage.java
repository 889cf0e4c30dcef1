package io.akkamesh.benchmarks.links;

/** What the actors at both ends of a link are told. */
sealed interface LinkMessage {
  /**
   * The record that is sent by the way that is measured.
   *
   * @param sender index of the sender, from 0
   * @param number how many its sender sent before it
   * @param answer whether the receiver sends it back, by the way that is measured
   * @param filler gives it its size
   */
  record Numbered(int sender, long number, boolean answer, byte[] filler) implements LinkMessage {}

  /** Receiver to sender, in raw Akka whatever is measured: so many more have arrived. */
  record Credit(int count) implements LinkMessage {}

  /**
   * Sender to receiver, once, answered with {@link Welcome}.
   *
   * @param answers where answers go, as its link says it
   * @param credits the actor that gets {@link Credit} and {@link Welcome}
   */
  record Hello(int sender, String answers, String credits) implements LinkMessage {}

  /** Receiver to sender: where records go, as the receiver's link says it. */
  record Welcome(String records) implements LinkMessage {}

  /**
   * A link to itself: so many more may be sent to that peer, by this outlet from now on.
   *
   * @param peer as passed to {@link Link#connect}
   */
  record Granted(int peer, Outlet outlet, int count) implements LinkMessage {}

  /** To a sender: send as many as you may, until told otherwise. No answers. */
  record Flood(boolean on) implements LinkMessage {}

  /** To a sender: start to count at 0, and answers are timed as here. */
  record Paced(Pace pace) implements LinkMessage {}

  /** To a sender: so many more are to be sent now, and answered. */
  record Due(long count) implements LinkMessage {}
}

package io.akkamesh.agent.link.model;

import java.util.HashSet;
import java.util.Set;

/** Which process a sender takes for the other node, and which it knows to be gone. */
final class Peer {
  private final Set<Long> former = new HashSet<>();
  private long uid;
  private boolean leaving;

  /** Its unique id; 0 as long as none is known. */
  long uid() {
    return uid;
  }

  /** It has answered. */
  void is(long from) {
    uid = from;
  }

  boolean isKnown() {
    return uid != 0;
  }

  /** True for one that was here, and is gone for good. */
  boolean isFormer(long other) {
    return former.contains(other);
  }

  /**
   * Whether the ack proves that another process is there now: it answers a frame for this one. Any
   * other ack of another process may be older than this one.
   */
  boolean isReplaced(Ack ack) {
    return isKnown() && ack.from() != uid && ack.number() == Ack.NOT_ME;
  }

  /** Whether the ack is of this one, or of the first that is heard of. */
  boolean isFrom(Ack ack) {
    return ack.number() != Ack.NOT_ME && (!isKnown() || ack.from() == uid);
  }

  /** It has left the cluster, and is over as soon as its lease is. */
  void leaves() {
    leaving = true;
  }

  boolean isLeaving() {
    return leaving;
  }

  /** It is gone for good. */
  void forget() {
    former.add(uid);
    uid = 0;
    leaving = false;
  }
}

package io.akkamesh.protocol.name;

/**
 * Which life of a proc: tells a restarted proc from the one before it, also when rank, host and
 * port are the same (SA-21).
 *
 * @param start grows with every start of a rank: the control plane hands it out with SpawnProc; a
 *     proc that joins by itself uses its start time in epoch milliseconds
 * @param nodeUid the unique id that Akka gave the actor system the proc lives in
 */
public record Incarnation(long start, long nodeUid) {
  public Incarnation {
    if (start < 0) {
      throw new IllegalArgumentException("start must be >= 0, was " + start);
    }
  }

  /** True when this life began after {@code other}; two lives of one start are not ordered. */
  public boolean isNewerThan(Incarnation other) {
    return start > other.start;
  }
}

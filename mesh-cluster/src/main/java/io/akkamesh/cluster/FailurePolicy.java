package io.akkamesh.cluster;

/** What becomes of a mesh when one of its members fails (AM-7). */
public enum FailurePolicy {
  /** The rest is stopped, and then the mesh has failed: who owns it hears of it. */
  FAIL_MESH,
  /** The others go on; the mesh has failed when all members have. */
  FAIL_RANK,
  /**
   * The others go on, and the one that has failed is started again: on its proc, or, when that is
   * lost, as soon as its rank is there again (SA-14). When one fails too often the rest is stopped,
   * as with {@link #FAIL_MESH}.
   */
  REPLACE_RANK
}

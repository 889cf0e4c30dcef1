package io.akkamesh.protocol.host;

/** Where a proc is in its life, as its host sees it. */
public enum ChildState {
  /** Its process is being started. */
  STARTING,
  /** Its process runs; it has not joined the mesh yet. */
  RUNNING,
  /** It has joined. */
  READY,
  /** It has been told to end. */
  STOPPING,
  /** It has ended as it was told to, or by itself with code 0. */
  STOPPED,
  /** It was told to end, and the host had to terminate or kill it. */
  KILLED,
  /** It ended when nobody had told it to, with another code than 0, or never came up. */
  FAILED;

  /** True when it has ended. */
  public boolean isOver() {
    return this == STOPPED || this == KILLED || this == FAILED;
  }
}

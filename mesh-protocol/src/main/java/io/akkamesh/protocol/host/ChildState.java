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
  /** It has ended with code 0, told to or by itself. */
  STOPPED,
  /** It was told to end, and what the host did about it then has ended it, such as its signal. */
  KILLED,
  /**
   * It has ended with another code than 0, told to or by itself (HA-4), by a signal that its host
   * did not send, or was given up since it had not joined in time.
   */
  FAILED;

  /** True when it has ended. */
  public boolean isOver() {
    return this == STOPPED || this == KILLED || this == FAILED;
  }
}

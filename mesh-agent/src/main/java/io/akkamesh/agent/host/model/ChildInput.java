package io.akkamesh.agent.host.model;

/** What can happen to a child of a host; what it does in each state says {@link ChildLife}. */
public enum ChildInput {
  /** Its process runs, or its agent, for a LOCAL proc. */
  LAUNCHED,
  /** Its process could not be started. */
  NOT_LAUNCHED,
  /** It says that it has joined the mesh. */
  READY,
  /** It had not joined in time and is given up. */
  START_TIMEOUT,
  /** Its world, or everything, is told to stop. */
  STOP,
  /** The host asks the operating system to end it. */
  TERMINATE,
  /** The host kills it. */
  KILL,
  /** It ended with code 0. */
  CLEAN_EXIT,
  /** It ended with another code. */
  BAD_EXIT,
  /** A signal ended it that the host did not send. */
  SIGNAL,
  /** It was ended by what the host did: by its signal, or inside its JVM. */
  ENDED_BY_HOST,
  /** It had been given up, and has now ended in whatever way. */
  LATE_END,
  /** It can't be ended, and the host waits no longer. */
  WRITTEN_OFF
}

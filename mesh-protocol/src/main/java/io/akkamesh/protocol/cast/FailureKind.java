package io.akkamesh.protocol.cast;

/** What sort of reason there is that a member has no answer. */
public enum FailureKind {
  /** It did not answer in time. */
  NO_ANSWER,
  /** The question could not be delivered to it. */
  UNDELIVERABLE,
  /** The actor has ended. */
  ACTOR_ENDED,
  /** Its proc is gone. */
  PROC_LOST,
  /** Its world was stopped or evicted. */
  WORLD_ENDED,
  /** What it answered can't be sent, or is of another type. */
  BAD_ANSWER
}

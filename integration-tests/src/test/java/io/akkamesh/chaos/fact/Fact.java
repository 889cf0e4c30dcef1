package io.akkamesh.chaos.fact;

/** Something that has happened; what its parts are. Texts have no tabs and no line ends. */
public sealed interface Fact {
  /** A JVM that is a proc was started; told before it is anything else. */
  record ProcessStarted(String proc, long start) implements Fact {}

  /** An actor runs in a life of a proc: that start of it, in the node of that uid. */
  record Started(String instance, String proc, long start, long uid) implements Fact {}

  /** It acts. */
  record Beat(String instance) implements Fact {}

  /** It is about to send that. */
  record Sent(MessageId message) implements Fact {}

  /** It begins to handle that. */
  record Received(String instance, MessageId message) implements Fact {}

  /** That came back to its sender: certainly not delivered, or unknown. */
  record Returned(MessageId message, boolean certain, String reason) implements Fact {}

  /** It ends in order. */
  record Ended(String instance, String reason) implements Fact {}

  /** A host or proc has obeyed a command of the control plane. */
  record Obeyed(String agent, String command, long epoch) implements Fact {}

  /** What the control plane has told of a world. */
  record WorldTold(String world, String event, String text) implements Fact {}

  /** At the end the control plane knows this life of a proc. */
  record Known(String proc, long start, long uid, boolean alive) implements Fact {}

  /** The run has come that far. */
  record Reached(Milestone milestone, String text) implements Fact {}

  /** A process of the run that nobody ended. */
  record Left(long pid, String command) implements Fact {}

  /** What a run comes to, in this order. */
  enum Milestone {
    /** The first life of the mesh, or another one: there was no control plane left. */
    FOUNDED,
    /** A fault is in force, or has ended. */
    FAULT,
    /** All faults are over, the worlds are LIVE. */
    SETTLED,
    /** They were not in time. */
    UNSETTLED,
    /** All that the control plane knows is written down. */
    REPORTED,
    /** The mesh could not be shut down. */
    NOT_SHUT_DOWN
  }
}

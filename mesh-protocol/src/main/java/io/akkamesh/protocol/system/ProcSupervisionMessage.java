package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Ack;

/** Supervision of procs. */
public sealed interface ProcSupervisionMessage extends SystemMessage {
  /** The state of a proc as its agent sees it. Acknowledged, supervised or not (SA-11). */
  record Update(ProcSupervisionState state, ActorRef<Ack> replyTo)
      implements ProcSupervisionMessage {
    public Update {
      requireNonNull(state, "state");
      requireNonNull(replyTo, "replyTo");
    }
  }
}

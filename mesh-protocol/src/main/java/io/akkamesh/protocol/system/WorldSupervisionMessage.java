package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.WorldId;

/** Supervision of worlds. */
public sealed interface WorldSupervisionMessage extends SystemMessage {
  /** How are the procs of that world? Answered with {@link WorldSupervisionReply} (SA-9). */
  record State(WorldId world, ActorRef<WorldSupervisionReply> replyTo)
      implements WorldSupervisionMessage {
    public State {
      requireNonNull(world, "world");
      requireNonNull(replyTo, "replyTo");
    }
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;

/** Who asked for an actor; told once. */
interface Requester {
  void began(ActorId actor, ActorRef<?> reference);

  /** No actor was started, or it ended before it began; the text starts with why. */
  void didNotStart(String why);
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.protocol.cast.CastQuestion;

/** Who asks: where answers go, and how questions do. */
interface Asker<R> {
  Audience audience();

  default Group group() {
    return audience().group();
  }

  Caster caster();

  /** One reference for all answers: who answers there is told by the nodes. */
  ActorRef<R> replyTo();

  /** A reference for the answer of that one. */
  ActorRef<R> replyTo(int position);

  /** What the nodes have to know. */
  CastQuestion question(int slot);
}

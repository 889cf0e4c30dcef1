package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.protocol.cast.CastQuestion;
import io.akkamesh.protocol.routing.Payload;
import java.util.Optional;

/**
 * Who asks: where answers go, and how questions do.
 *
 * @param asking takes what nodes reply, and answers
 */
record Asker<R>(
    ActorSystem<?> system,
    Audience audience,
    Caster caster,
    ActorRef<Object> asking,
    Patience patience,
    Optional<Payload> reducer) {
  Group group() {
    return audience.group();
  }

  /** One reference for all answers: who answers there is told by the nodes. */
  ActorRef<R> replyTo() {
    return asking.unsafeUpcast();
  }

  /** A reference for the answer of that one. */
  ActorRef<R> replyTo(int position) {
    @SuppressWarnings("unchecked")
    ActorRef<R>[] made = (ActorRef<R>[]) new ActorRef<?>[1];
    AskPattern.<Object, R>ask(
            system.ignoreRef(),
            reply -> {
              made[0] = reply;
              return "";
            },
            patience.total(),
            system.scheduler())
        .thenAcceptAsync(
            answer -> asking.tell(new Asking.Answered(position, answer)),
            Runnable::run); // no thread for each
    return made[0];
  }

  /** What the nodes have to know. */
  CastQuestion question(int slot) {
    return new CastQuestion(slot, patience.total(), reducer, asking.unsafeUpcast());
  }
}

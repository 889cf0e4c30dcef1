package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.cast.Template;
import io.akkamesh.protocol.cast.CastQuestion;
import java.util.OptionalInt;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is asked: of all the same, or of each something of its own.
 *
 * @param <M> messages those asked take
 * @param <R> what they answer
 */
sealed interface Inquiry<M, R> {
  Class<R> replies();

  /** Sends it. */
  void send(Asker<R> asker);

  /** Of all the same. */
  record OfAll<M, R>(Class<R> replies, Function<ActorRef<R>, M> message) implements Inquiry<M, R> {
    @Override
    public void send(Asker<R> asker) {
      M template = message.apply(asker.replyTo());
      OptionalInt slot = Template.slot(template, asker.replyTo());
      if (slot.isPresent()) {
        asker.caster().ask(asker.group(), template, asker.question(slot.getAsInt()));
      } else {
        new OfEach<M, R>(replies, (position, replyTo) -> message.apply(replyTo)).send(asker);
      }
    }
  }

  /** Of each something of its own. */
  record OfEach<M, R>(Class<R> replies, BiFunction<Integer, ActorRef<R>, M> message)
      implements Inquiry<M, R> {
    @Override
    public void send(Asker<R> asker) {
      Audience audience = asker.audience();
      Object[] messages = new Object[audience.size()];
      OptionalInt slot = OptionalInt.empty();
      boolean alike = true;
      for (int i = 0; i < messages.length && alike; i++) {
        messages[i] = message.apply(i, asker.replyTo());
        OptionalInt own = Template.slot(messages[i], asker.replyTo());
        alike = own.isPresent() && (slot.isEmpty() || slot.equals(own));
        slot = own;
      }
      if (!alike) {
        slot = OptionalInt.of(CastQuestion.ANSWERED_ELSEWHERE);
        for (int i = 0; i < messages.length; i++) {
          messages[i] = message.apply(i, asker.replyTo(i));
        }
      }
      if (messages.length > 0) {
        asker
            .caster()
            .askEach(
                asker.group(),
                rank -> messages[audience.positions().applyAsInt(rank)],
                asker.question(slot.getAsInt()));
      }
    }
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.value.Reducer;
import java.util.concurrent.atomic.AtomicLong;

// README
/** Adds up what is cast to it, and says as which point of a slice it is asked. */
final class Counter {
  static final ActorType<Message, Params> TYPE =
      ActorType.of("counter", Message.class, Params.class, Counter::create);

  record Params() implements MeshSerializable {}

  sealed interface Message extends MeshSerializable {}

  record Add(long number) implements Message {}

  record Where(ActorRef<String> replyTo) implements Message {}

  record Total(ActorRef<Long> replyTo) implements Message {}

  /** A reducer of one's own is a record: it travels to where the answers are. */
  record Largest() implements Reducer<Long> {
    @Override
    public Long identity() {
      return Long.MIN_VALUE;
    }

    @Override
    public Long combine(Long ofLowerRanks, Long ofHigherRanks) {
      return Math.max(ofLowerRanks, ofHigherRanks);
    }
  }

  static Behavior<Message> create(SpawnContext where, Params params) {
    AtomicLong total = new AtomicLong();
    return Behaviors.receiveMessage(
        message -> {
          if (message instanceof Add add) {
            total.addAndGet(add.number());
          } else if (message instanceof Total ask) {
            ask.replyTo().tell(total.get());
          } else if (message instanceof Where ask) {
            ask.replyTo().tell(where.rank() + " is " + where.cast().orElseThrow().point());
          }
          return Behaviors.same();
        });
  }
}
// README

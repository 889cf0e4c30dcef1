package io.akkamesh.it.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.proc.ProcAgent;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.concurrent.atomic.AtomicLong;

/** Writes down what comes back to the sender of a trial. */
final class Returns {
  /** It was certainly not delivered. */
  static final int CERTAIN = 1;

  /** It may have been delivered before. */
  static final int UNKNOWN = 2;

  private final AtomicLong count = new AtomicLong();
  private final ActorRef<Undeliverable> listener;

  Returns(ActorSystem<?> system, Book book) {
    PayloadCodec codec = new PayloadCodec(system);
    listener =
        system.systemActorOf(
            Behaviors.receiveMessage(
                undeliverable -> {
                  Number number = codec.decode(undeliverable.envelope().payload(), Number.class);
                  book.write(
                      number.value(), undeliverable.reason().isCertain() ? CERTAIN : UNKNOWN);
                  count.incrementAndGet();
                  return Behaviors.same();
                }),
            "returns",
            ProcAgent.DISPATCHER);
  }

  ActorRef<Undeliverable> listener() {
    return listener;
  }

  /** Until nothing more comes. */
  void awaitQuiet() throws InterruptedException {
    long seen = -1;
    while (seen != count.get()) {
      seen = count.get();
      Thread.sleep(500);
    }
  }
}

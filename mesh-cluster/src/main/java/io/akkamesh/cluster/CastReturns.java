package io.akkamesh.cluster;

import akka.actor.typed.ActorSystem;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.function.Consumer;

/** What casts of one mesh could not be delivered, and who wants to know. */
final class CastReturns implements Consumer<CastReturned> {
  private final ActorSystem<?> system;
  private volatile Consumer<Undeliverable> consumer = this::log;

  CastReturns(ActorSystem<?> system) {
    this.system = system;
  }

  void to(Consumer<Undeliverable> newConsumer) {
    consumer = newConsumer;
  }

  @Override
  public void accept(CastReturned returned) {
    returned.undeliverables().forEach(consumer);
  }

  private void log(Undeliverable undeliverable) {
    system
        .log()
        .warn(
            "{}: a cast to it came back: {}",
            undeliverable.envelope().destination().owner(),
            undeliverable.reason());
  }
}

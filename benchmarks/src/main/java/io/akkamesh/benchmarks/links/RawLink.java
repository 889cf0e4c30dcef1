package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.ActorContext;
import com.typesafe.config.Config;
import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.util.Optional;

/** Akka's {@code tell} to an actor of the other JVM. */
final class RawLink implements Link {
  private final ActorSystem<Void> system;
  private final ActorRefResolver refs;

  private RawLink(ActorSystem<Void> system) {
    this.system = system;
    this.refs = ActorRefResolver.get(system);
  }

  static Link open(Config bindings, Optional<String> peer) {
    return new RawLink(BareSystem.start(bindings));
  }

  @Override
  public ActorSystem<?> system() {
    return system;
  }

  @Override
  public String listen(ActorContext<LinkMessage> receiver) {
    return refs.toSerializationFormat(receiver.getSelf());
  }

  @Override
  public void connect(ActorContext<LinkMessage> sender, int peer, String address) {
    ActorRef<Numbered> receiver = refs.resolveActorRef(address);
    sender.getSelf().tell(new Granted(peer, receiver::tell, 0));
  }
}

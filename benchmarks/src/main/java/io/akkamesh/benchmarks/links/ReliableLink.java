package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.delivery.ConsumerController;
import akka.actor.typed.delivery.ConsumerController.Delivery;
import akka.actor.typed.delivery.ProducerController;
import akka.actor.typed.javadsl.ActorContext;
import com.typesafe.config.Config;
import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import java.util.Optional;

/**
 * Akka's reliable delivery, point to point: a producer controller and a consumer controller for
 * each sender and direction, with Akka's settings. What arrives is confirmed as it is handled.
 */
final class ReliableLink implements Link {
  private final ActorSystem<Void> system;
  private final ActorRefResolver refs;

  private ReliableLink(ActorSystem<Void> system) {
    this.system = system;
    this.refs = ActorRefResolver.get(system);
  }

  static Link open(Config bindings, Optional<String> peer) {
    return new ReliableLink(BareSystem.start(bindings));
  }

  @Override
  public ActorSystem<?> system() {
    return system;
  }

  @Override
  public boolean hasFlowControl() {
    return true;
  }

  @Override
  public String listen(ActorContext<LinkMessage> receiver) {
    ActorRef<Delivery<Numbered>> deliveries =
        receiver.messageAdapter(ConsumerController.deliveryClass(), ReliableLink::confirmed);
    ActorRef<ConsumerController.Command<Numbered>> controller =
        receiver.spawnAnonymous(ConsumerController.<Numbered>create());
    controller.tell(new ConsumerController.Start<>(deliveries));
    return refs.toSerializationFormat(controller);
  }

  /** An actor has one adapter for all its producers, so the producer's id says which it is. */
  @Override
  public void connect(ActorContext<LinkMessage> sender, int peer, String address) {
    ActorRef<ProducerController.RequestNext<Numbered>> requests =
        sender.messageAdapter(
            ProducerController.requestNextClass(),
            next -> new Granted(Integer.parseInt(next.producerId()), next.sendNextTo()::tell, 1));
    ActorRef<ProducerController.Command<Numbered>> controller =
        sender.spawnAnonymous(
            ProducerController.create(Numbered.class, Integer.toString(peer), Optional.empty()));
    controller.tell(new ProducerController.Start<>(requests));
    controller.tell(new ProducerController.RegisterConsumer<>(refs.resolveActorRef(address)));
  }

  private static Numbered confirmed(Delivery<Numbered> delivery) {
    delivery.confirmTo().tell(ConsumerController.confirmed());
    return delivery.message();
  }
}

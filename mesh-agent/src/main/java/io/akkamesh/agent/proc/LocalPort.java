package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.link.Delivery;
import io.akkamesh.agent.link.LinkDelivery;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Inbox;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import java.util.Optional;

/** A port of an actor or client of this proc. Safe to share among threads. */
final class LocalPort<M> implements InboundPort, LocalReceiver {
  private final PortId id;
  private final Class<M> messages;
  private final ActorRef<Object> receiver;
  private final boolean guarded;
  private final ProcPorts ports;
  private volatile boolean closed;

  /**
   * A port.
   *
   * @param guarded whether an {@link ActorGuard} stands before the receiver, which asks whether the
   *     handling of a message may begin; else it begins when the message is handed over
   */
  LocalPort(PortId id, Class<M> messages, ActorRef<?> receiver, boolean guarded, ProcPorts ports) {
    this.id = id;
    this.messages = messages;
    this.receiver = receiver.unsafeUpcast();
    this.guarded = guarded;
    this.ports = ports;
  }

  PortId id() {
    return id;
  }

  @Override
  public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
    if (closed) {
      return Optional.of(ports.missing(id));
    }
    M message;
    try {
      message = ports.codec().decode(payload, messages);
    } catch (IllegalArgumentException e) {
      return Optional.of(new CannotDeserialize(e.getMessage()));
    }
    if (guarded) {
      receiver.tell(new LinkDelivery(message, inbox));
    } else if (inbox.begin(System.nanoTime())) {
      receiver.tell(message);
    }
    return Optional.empty();
  }

  @Override
  public Class<?> messages() {
    return messages;
  }

  @Override
  public Optional<UndeliverableReason> hand(Delivery delivery) {
    if (closed) {
      return Optional.of(ports.missing(id));
    }
    if (guarded) {
      receiver.tell(delivery);
    } else if (delivery.begin()) {
      receiver.tell(delivery.message());
    }
    return Optional.empty();
  }

  /** Hands over a message of this node that came back once. */
  Optional<UndeliverableReason> take(Payload payload) {
    try {
      return takeHere(ports.codec().decode(payload, messages));
    } catch (IllegalArgumentException e) {
      return Optional.of(new CannotDeserialize(e.getMessage()));
    }
  }

  /** Hands over a message that was sent on this node. */
  Optional<UndeliverableReason> takeHere(Object message) {
    if (closed) {
      return Optional.of(ports.missing(id));
    }
    if (!messages.isInstance(message)) {
      return Optional.of(
          new CannotDeserialize(
              "expected a " + messages.getName() + ", got a " + message.getClass().getName()));
    }
    receiver.tell(message);
    return Optional.empty();
  }

  void close() {
    closed = true;
  }

  @Override
  public boolean isClosed() {
    return closed;
  }
}

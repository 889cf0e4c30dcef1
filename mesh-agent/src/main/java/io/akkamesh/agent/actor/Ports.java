package io.akkamesh.agent.actor;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.Optional;

/**
 * How someone on a proc, an actor or a client, sends by name and is reached by name. Safe to share
 * among threads; nothing blocks.
 *
 * <p>What is sent by name has one of three outcomes (RT-5). It is delivered, once, in the order in
 * which this sender has sent to that destination. Or it comes back with a reason and was certainly
 * not delivered. Or it comes back as {@code Unknown}: the way ended while it was under way; then it
 * may have been delivered before, and is not delivered any more.
 */
public interface Ports {
  /** Whose these are. */
  ActorId id();

  /**
   * Sends a message to a port by name.
   *
   * <p>On another node the receiver gets a copy, made with the serializer bound for its class when
   * this is called. On this node it gets the message itself.
   *
   * @throws IllegalArgumentException when no serializer is bound for the message; names its class
   */
  void send(PortId destination, Object message);

  /** Sends a message to an actor by name: {@code train[3].trainer[0]}. */
  default void send(ActorId destination, Object message) {
    send(destination.inbox(), message);
  }

  /**
   * Sends once more what came back to this sender; of an unknown outcome the receiver may get it
   * twice then. After {@link MessageEnvelope#HOP_LIMIT} times it comes back as {@code
   * HopsExhausted}.
   *
   * @throws IllegalArgumentException when another has sent it
   */
  void sendAgain(Undeliverable undeliverable);

  /** A new port: what is sent there is told to {@code receiver}. */
  <M> PortId open(Class<M> messages, ActorRef<M> receiver);

  /** Nothing reaches that port any more; senders get back what they send there. */
  void close(PortId port);

  /**
   * Who gets what comes back; the latest call counts. Without one, each message that comes back
   * becomes a supervision event of the sender (PA-14).
   */
  void onReturned(ActorRef<Undeliverable> receiver);

  /**
   * How the message was cast that the actor is handling right now (AM-3); empty for one that was
   * sent to it alone, and at any other time.
   */
  Optional<CastPoint> cast();
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;

/** A client on a proc (PA-22), {@code train[3].client[0]}. Safe to share among threads. */
public interface ProcClient extends AutoCloseable {
  ActorId id();

  /**
   * Sends a message to a port by name, at most once and in order. It comes back when it can't be
   * delivered and that is known.
   *
   * @throws IllegalArgumentException when no serializer is bound for the message
   */
  void send(PortId destination, Object message);

  /** A new port of this client: what is sent there is told to {@code receiver}. */
  <M> PortId open(Class<M> messages, ActorRef<M> receiver);

  /** Nothing reaches it any more. */
  @Override
  void close();
}

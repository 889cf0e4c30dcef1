package io.akkamesh.cluster;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.agent.link.Delivery;
import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import java.util.Optional;

/** A proc with one actor, a probe, on the node of a test kit. */
final class AskedProc<M> implements LinkedProc, LocalReceiver {
  static final long LIFE = 7;

  final TestProbe<M> probe;
  private final ActorId actor;
  private final Class<M> messages;
  private volatile boolean closed;

  AskedProc(ActorTestKit kit, ActorId actor, Class<M> messages) {
    this.actor = actor;
    this.messages = messages;
    this.probe = kit.createTestProbe(messages);
    Links.get(kit.system()).add(this);
  }

  /** The actor ends. */
  void close() {
    closed = true;
  }

  @Override
  public ProcId id() {
    return actor.owner();
  }

  @Override
  public Incarnation incarnation() {
    return new Incarnation(LIFE, 1);
  }

  @Override
  public Optional<LocalReceiver> receiver(PortId port) {
    return port.equals(actor.inbox()) && !closed ? Optional.of(this) : Optional.empty();
  }

  @Override
  public Class<?> messages() {
    return messages;
  }

  @Override
  public Optional<UndeliverableReason> hand(Delivery delivery) {
    if (delivery.begin()) {
      probe.getRef().tell(messages.cast(delivery.message()));
    }
    return Optional.empty();
  }

  @Override
  public boolean isClosed() {
    return closed;
  }

  @Override
  public Optional<InboundPort> find(PortId port) {
    return Optional.empty();
  }

  @Override
  public UndeliverableReason missing(PortId port) {
    return new NoSuchName(port.owner());
  }

  @Override
  public void returned(Undeliverable undeliverable) {}
}

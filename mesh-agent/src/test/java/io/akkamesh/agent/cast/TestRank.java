package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.Delivery;
import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** A proc with one actor, which handles what is in its mailbox when the test says so. */
final class TestRank implements LinkedProc, LocalReceiver {
  final List<Object> handled = new ArrayList<>();
  final List<Delivery> begun = new ArrayList<>();
  private final Queue<Delivery> mailbox = new ArrayDeque<>();
  private final ProcId id;
  private final PortId inbox;
  private volatile boolean ended;

  TestRank(ProcId id, String actor) {
    this.id = id;
    this.inbox = id.actor(actor, 0).inbox();
  }

  /** Handles the next message, if there is one and it may be. */
  void handleNext() {
    Delivery next = mailbox.poll();
    if (next != null && next.begin()) {
      begun.add(next);
      handled.add(next.message());
    }
  }

  void handleAll() {
    while (!mailbox.isEmpty()) {
      handleNext();
    }
  }

  /** With all that is in its mailbox. */
  void end() {
    ended = true;
    mailbox.clear();
  }

  int waiting() {
    return mailbox.size();
  }

  @Override
  public ProcId id() {
    return id;
  }

  @Override
  public Incarnation incarnation() {
    return new Incarnation(1, 7);
  }

  @Override
  public Optional<InboundPort> find(PortId port) {
    return Optional.empty();
  }

  @Override
  public Optional<LocalReceiver> receiver(PortId port) {
    return port.equals(inbox) && !ended ? Optional.of(this) : Optional.empty();
  }

  @Override
  public UndeliverableReason missing(PortId port) {
    return new NoSuchName(port.owner());
  }

  @Override
  public void returned(Undeliverable undeliverable) {
    throw new IllegalStateException("it sends nothing: " + undeliverable);
  }

  @Override
  public Class<?> messages() {
    return String.class;
  }

  @Override
  public Optional<UndeliverableReason> hand(Delivery delivery) {
    if (ended) {
      return Optional.of(missing(inbox));
    }
    mailbox.add(delivery);
    return Optional.empty();
  }

  @Override
  public boolean isClosed() {
    return ended;
  }
}

package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import java.util.Optional;

/** This node, as links see it: where casts arrive, and news of those from here. */
final class CastNode implements LinkedProc {
  private final Casts casts;

  CastNode(Casts casts) {
    this.casts = casts;
  }

  @Override
  public ProcId id() {
    return Casts.NODE;
  }

  @Override
  public Incarnation incarnation() {
    return new Incarnation(Target.OF_NODE, casts.links().uid());
  }

  @Override
  public Optional<InboundPort> find(PortId port) {
    if (!port.owner().equals(Casts.CASTS)) {
      return Optional.empty();
    }
    return Optional.of(
        port.index() == PortId.INBOX
            ? new ReturnsPort(casts.codec(), casts::tell)
            : new CastPort(casts));
  }

  @Override
  public Optional<LocalReceiver> receiver(PortId port) {
    return Optional.empty();
  }

  @Override
  public UndeliverableReason missing(PortId port) {
    return new NoSuchName(port.owner());
  }

  @Override
  public void returned(Undeliverable undeliverable) {
    casts.returned(undeliverable);
  }
}

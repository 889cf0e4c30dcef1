package io.akkamesh.agent.link;

import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** A proc of this node, as links see it. Safe to share among threads. */
public interface LinkedProc {
  ProcId id();

  Incarnation incarnation();

  /** The port of that name on this proc. */
  Optional<InboundPort> find(PortId port);

  /** Who takes what is sent to that port, for others on this node. */
  Optional<LocalReceiver> receiver(PortId port);

  /** Why there is no such port: the shortest part of its name that is missing. */
  UndeliverableReason missing(PortId port);

  /** Something that one of this proc has sent came back. */
  void returned(Undeliverable undeliverable);
}

package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcLifecycle;
import java.util.Optional;

/** A proc asks to be known. */
public record JoinRequest(
    ProcId proc,
    Incarnation incarnation,
    String node,
    long pid,
    ProcAddress address,
    Labels labels,
    ProcLifecycle lifecycle) {
  public JoinRequest {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(node, "node");
    requireNonNull(address, "address");
    requireNonNull(labels, "labels");
    requireNonNull(lifecycle, "lifecycle");
  }

  /** The same, sharing its world's name with all others: names that came by wire are copies. */
  JoinRequest in(World world) {
    return new JoinRequest(
        world.id().proc(proc.rank().value()), incarnation, node, pid, address, labels, lifecycle);
  }

  ClusterNode clusterNode() {
    return new ClusterNode(node, incarnation.nodeUid());
  }

  /** What it makes of the slot that is known: the host that started it stays the same. */
  ProcSlot slot(Optional<ProcSlot> known) {
    Optional<HostNode> host =
        known.filter(slot -> slot.start() == incarnation.start()).flatMap(ProcSlot::host);
    return new ProcSlot(
        proc,
        incarnation.start(),
        host,
        new ProcSlot.Joined(incarnation, node, pid, address, labels));
  }
}

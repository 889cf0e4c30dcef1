package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcLifecycle;

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

  ProcSlot.Joined stage() {
    return new ProcSlot.Joined(incarnation, node, pid, address, labels);
  }
}

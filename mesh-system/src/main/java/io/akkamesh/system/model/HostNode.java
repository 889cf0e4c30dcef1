package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.Optional;

/**
 * A host that has announced itself.
 *
 * @param node address of its cluster node
 * @param dedicated the world and rank it was started for; empty for a host any world may use
 * @param agent where its HostAgent is reached
 */
public record HostNode(
    String node, Incarnation incarnation, Optional<HostId> dedicated, ProcAddress agent) {
  public HostNode {
    requireNonNull(node, "node");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(dedicated, "dedicated");
    requireNonNull(agent, "agent");
  }

  ClusterNode clusterNode() {
    return new ClusterNode(node, incarnation.nodeUid());
  }
}

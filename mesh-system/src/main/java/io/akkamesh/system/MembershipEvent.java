package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.system.model.ClusterNode;
import java.util.Set;

/** What happens to the nodes of the cluster; local to a node, never on the wire. */
public sealed interface MembershipEvent {
  /** The nodes that are there at the beginning; those of them that matter are told of again. */
  record Members(Set<ClusterNode> nodes) implements MembershipEvent {
    public Members {
      nodes = Set.copyOf(nodes);
    }
  }

  /**
   * A node with the host role is up.
   *
   * @param agent where its HostAgent answers once it has started; as text, since a reference to an
   *     actor of this node that has not started yet would never reach it
   */
  record HostUp(ClusterNode node, ProcAddress agent) implements MembershipEvent {
    public HostUp {
      requireNonNull(node, "node");
      requireNonNull(agent, "agent");
    }
  }

  /** The failure detector has lost the node. */
  record NodeUnreachable(ClusterNode node) implements MembershipEvent {
    public NodeUnreachable {
      requireNonNull(node, "node");
    }
  }

  /** The failure detector has found it again. */
  record NodeReachable(ClusterNode node) implements MembershipEvent {
    public NodeReachable {
      requireNonNull(node, "node");
    }
  }

  /** The node is gone for good: it left, or was downed. */
  record NodeRemoved(ClusterNode node) implements MembershipEvent {
    public NodeRemoved {
      requireNonNull(node, "node");
    }
  }
}

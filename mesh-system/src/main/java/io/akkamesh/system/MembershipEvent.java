package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.routing.ProcAddress;

/** What happens to the nodes of the cluster; local to a node, never on the wire. */
public sealed interface MembershipEvent {
  /** Address of the node: {@code akka://mesh@127.0.0.1:25520}. */
  String node();

  /**
   * A node with the host role is up.
   *
   * @param agent where its HostAgent answers once it has started; as text, since a reference to an
   *     actor of this node that has not started yet would never reach it
   */
  record HostUp(String node, ProcAddress agent) implements MembershipEvent {
    public HostUp {
      requireNonNull(node, "node");
      requireNonNull(agent, "agent");
    }
  }

  /** The failure detector has lost the node. */
  record NodeUnreachable(String node) implements MembershipEvent {
    public NodeUnreachable {
      requireNonNull(node, "node");
    }
  }

  /** The failure detector has found it again. */
  record NodeReachable(String node) implements MembershipEvent {
    public NodeReachable {
      requireNonNull(node, "node");
    }
  }

  /** The node is gone for good: it left, or was downed. */
  record NodeRemoved(String node) implements MembershipEvent {
    public NodeRemoved {
      requireNonNull(node, "node");
    }
  }
}

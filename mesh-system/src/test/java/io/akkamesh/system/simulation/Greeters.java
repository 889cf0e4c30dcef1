package io.akkamesh.system.simulation;

import io.akkamesh.system.model.ClusterNode;
import java.util.HashSet;
import java.util.Set;

/** Asks each host that has come up to announce itself, until it does. */
final class Greeters {
  private final Mesh mesh;
  private final Plane plane;
  private final Set<Long> waiting = new HashSet<>();

  Greeters(Mesh mesh, Plane plane) {
    this.mesh = mesh;
    this.plane = plane;
  }

  void greet(ClusterNode node) {
    waiting.add(node.uid());
    ask(node);
  }

  void forget(ClusterNode node) {
    waiting.remove(node.uid());
  }

  /** False when nobody has asked, or not any more. */
  boolean hasAnswered(long uid) {
    return waiting.remove(uid);
  }

  private void ask(ClusterNode node) {
    SimulatedHost host = mesh.hosts.get(node.uid());
    if (waiting.contains(node.uid()) && host != null) {
      mesh.network.send(plane.node, host.node, () -> host.announce(plane));
      plane.node.later(Times.GREETING, () -> ask(node));
    }
  }
}

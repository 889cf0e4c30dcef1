package io.akkamesh.system.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The control plane runs on the oldest of its nodes, and moves when that is removed. Who is no
 * member any more goes on to believe in the one it knew last.
 */
final class Singleton {
  private final VirtualClock clock;
  private final Cluster cluster;
  private final Function<Node, Plane> start;
  private final List<Plane> all = new ArrayList<>();
  private final Map<Node, Plane> lastKnown = new HashMap<>();
  private Optional<Plane> current = Optional.empty();
  private boolean isFree = true;
  private long freeAt;
  private long presentSince = -1;

  Singleton(VirtualClock clock, Cluster cluster, Function<Node, Plane> start) {
    this.clock = clock;
    this.cluster = cluster;
    this.start = start;
  }

  void tick() {
    all.removeIf(plane -> !plane.node.isAlive());
    all.forEach(Plane::lookAtCluster);
    if (!isFree && !cluster.isMember(current.orElseThrow().node)) {
      isFree = true;
      freeAt = clock.now() + Times.MARGIN;
    }
    if (isFree && clock.now() >= freeAt && cluster.hasMajority()) {
      cluster.oldestVoter().ifPresent(oldest -> startOn(oldest.node));
    }
    current.ifPresent(plane -> cluster.inAnyOrder().forEach(m -> lastKnown.put(m.node, plane)));
    if (!isPresent()) {
      presentSince = -1;
    } else if (presentSince < 0) {
      presentSince = clock.now();
    }
  }

  /** Its node leaves in order: it ends, and the next one starts. */
  void leaves(Node node) {
    if (!isFree && current.orElseThrow().node == node) {
      isFree = true;
      freeAt = clock.now() + clock.between(100, 500);
    }
  }

  /** Where a message from there to the control plane goes. */
  Optional<Plane> seenFrom(Node node) {
    return cluster.isMember(node) ? current : Optional.ofNullable(lastKnown.get(node));
  }

  Optional<Plane> current() {
    return current;
  }

  /** True when the newest one has taken over, is restored and can do something. */
  boolean isPresent() {
    return current
        .filter(plane -> plane.node.isRunning() && cluster.isInMajority(plane.node))
        .filter(Plane::isRestored)
        .isPresent();
  }

  /** For how long there has been one now; 0 if there is none. */
  long presentMillis() {
    return presentSince < 0 ? 0 : clock.now() - presentSince;
  }

  private void startOn(Node node) {
    isFree = false;
    Plane plane = start.apply(node);
    all.add(plane);
    current = Optional.of(plane);
    plane.start();
  }
}

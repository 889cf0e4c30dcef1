package io.akkamesh.system.simulation;

/** A node as the cluster sees it. */
final class Member {
  final Node node;
  final long age;
  private final long detection;
  private final long removal;
  private long silentSince = -1;
  private long unreachableSince = -1;

  Member(Node node, long age, VirtualClock clock) {
    this.node = node;
    this.age = age;
    this.detection = clock.between(Times.DETECTION_LEAST, Times.DETECTION_MOST);
    this.removal = clock.between(Times.REMOVAL_LEAST, Times.REMOVAL_MOST);
  }

  /** True when its state of being reachable is another one than before. */
  void look(boolean isHeard, long now) {
    if (isHeard) {
      silentSince = -1;
      unreachableSince = -1;
    } else if (silentSince < 0) {
      silentSince = now;
    } else if (unreachableSince < 0 && now - silentSince >= detection) {
      unreachableSince = now;
    }
  }

  boolean isUnreachable() {
    return unreachableSince >= 0;
  }

  boolean isToBeRemoved(long now) {
    return isUnreachable() && now - unreachableSince >= removal;
  }

  /** How long it may be silent until it counts as unreachable. */
  long detection() {
    return detection;
  }

  boolean isVoter() {
    return node.role == Node.Role.CONTROL_PLANE;
  }
}

package io.akkamesh.cluster.downing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What one node does about nodes that are lost, once they have been for long enough: a node of the
 * control plane removes others, and only while it is on the side with the majority of those. Every
 * node ends itself when it is on another side.
 */
final class Verdicts {
  /** No node of the control plane is in the cluster at all: another may be about to start. */
  private static final int WITHOUT_CONTROL_PLANE = 3;

  private final String self;
  private final long stableAfterNs;
  private final Map<String, Long> lostSince = new HashMap<>();
  private Optional<Long> asideSince = Optional.empty();
  private boolean hadControlPlane;

  /**
   * What to do now.
   *
   * @param down these nodes are to be removed
   * @param end why this node is to end, if it is
   */
  record Verdict(List<String> down, Optional<String> end) {
    Verdict {
      down = List.copyOf(down);
    }
  }

  /**
   * Nobody is lost yet.
   *
   * @param self this node
   * @param stableAfterNs how long a node has to be lost without a break
   */
  Verdicts(String self, long stableAfterNs) {
    this.self = self;
    this.stableAfterNs = stableAfterNs;
  }

  Verdict at(View view, long nowNs) {
    Sides sides = Sides.of(view.controlPlane(), view.others(), view.losses());
    lostSince.keySet().retainAll(sides.lost());
    sides.lost().forEach(node -> lostSince.putIfAbsent(node, nowNs));
    hadControlPlane |= !view.controlPlane().isEmpty();
    boolean isAside = hadControlPlane && (sides.lost().contains(self) || !sides.hasMajority());
    asideSince = isAside ? asideSince.or(() -> Optional.of(nowNs)) : Optional.empty();
    if (isAside) {
      return new Verdict(List.of(), end(view, sides, nowNs));
    }
    boolean decides = sides.hasMajority() && view.controlPlane().contains(self);
    return new Verdict(decides ? old(nowNs) : List.of(), Optional.empty());
  }

  private Optional<String> end(View view, Sides sides, long nowNs) {
    int patience = view.controlPlane().isEmpty() ? WITHOUT_CONTROL_PLANE : 1;
    if (nowNs - asideSince.orElseThrow() < patience * stableAfterNs) {
      return Optional.empty();
    }
    return Optional.of(
        view.controlPlane().isEmpty()
            ? "no node of the control plane is left"
            : sides.hasMajority()
                ? "it can't reach, or is not reached by, the side of " + sides.together()
                : "the majority of the control plane's nodes " + view.controlPlane() + " is lost");
  }

  private List<String> old(long nowNs) {
    return new TreeSet<>(lostSince.keySet())
        .stream().filter(node -> nowNs - lostSince.get(node) >= stableAfterNs).toList();
  }
}

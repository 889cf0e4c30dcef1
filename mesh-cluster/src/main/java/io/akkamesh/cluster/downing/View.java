package io.akkamesh.cluster.downing;

import java.util.List;
import java.util.Set;

/**
 * What a node knows of its cluster.
 *
 * @param controlPlane nodes that can run the control plane
 * @param others all other nodes
 * @param losses who says that it can't reach whom
 */
record View(Set<String> controlPlane, Set<String> others, List<Sides.Loss> losses) {
  View {
    controlPlane = Set.copyOf(controlPlane);
    others = Set.copyOf(others);
    losses = List.copyOf(losses);
  }
}

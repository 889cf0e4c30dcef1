package io.akkamesh.cluster;

import io.akkamesh.agent.cast.Group;
import java.util.function.Function;

/**
 * Some actors of a world by where they are now: made anew when their world's procs have moved, not
 * for each cast. Safe to share among threads.
 */
final class Whereabouts {
  private final Placements placements;
  private final Function<Placement, Group> group;
  private volatile Located located;

  private record Located(Placement placement, Group group) {}

  Whereabouts(Placements placements, Function<Placement, Group> group) {
    this.placements = placements;
    this.group = group;
    this.located = locate(placements.now());
  }

  Group now() {
    Located known = located;
    Placement now = placements.now();
    if (known.placement() != now) {
      known = locate(now);
      located = known;
    }
    return known.group();
  }

  private Located locate(Placement placement) {
    return new Located(placement, group.apply(placement));
  }
}

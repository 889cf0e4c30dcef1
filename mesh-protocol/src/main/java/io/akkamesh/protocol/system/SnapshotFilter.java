package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.WorldId;
import java.util.List;

/**
 * Which worlds and procs to show (SA-8).
 *
 * @param worlds these worlds; none means all
 * @param worldLabels all of these must be on the world
 * @param procLabels all of these must be on the proc
 */
public record SnapshotFilter(List<WorldId> worlds, Labels worldLabels, Labels procLabels) {
  public SnapshotFilter {
    worlds = List.copyOf(worlds);
    requireNonNull(worldLabels, "worldLabels");
    requireNonNull(procLabels, "procLabels");
  }

  /** Everything. */
  public static SnapshotFilter all() {
    return new SnapshotFilter(List.of(), Labels.none(), Labels.none());
  }

  /** One world and all its procs. */
  public static SnapshotFilter world(WorldId world) {
    return new SnapshotFilter(List.of(world), Labels.none(), Labels.none());
  }

  public boolean matchesWorld(WorldId world, Labels labels) {
    return (worlds.isEmpty() || worlds.contains(world)) && worldLabels.matches(labels);
  }

  public boolean matchesProc(Labels labels) {
    return procLabels.matches(labels);
  }
}

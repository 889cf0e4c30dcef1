package io.akkamesh.cluster;

import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** Ranks that somebody chose; none means all. */
record Ranks(List<Integer> chosen) {
  static final Ranks ALL = new Ranks(List.of());

  Ranks {
    chosen = chosen.stream().distinct().sorted().toList();
  }

  /**
   * The ranks of that world that {@code slice} means.
   *
   * @throws MeshException when there are none, and why
   */
  static Ranks of(SliceName slice, WorldSnapshot world) {
    if (slice.isAll()) {
      return ALL;
    }
    if (!world.shape().isKnown()) {
      throw new MeshException(
          "world " + world.world() + ": it isn't created yet, so there is no " + slice);
    }
    try {
      return new Ranks(slice.of(world.shape()).baseRanks().boxed().toList());
    } catch (IllegalArgumentException e) {
      throw new MeshException("world " + world.world() + ": " + e.getMessage());
    }
  }

  boolean contains(int rank) {
    return chosen.isEmpty() || Collections.binarySearch(chosen, rank) >= 0;
  }

  List<ProcInfo> joined(WorldSnapshot world) {
    return world.procs().stream().filter(proc -> contains(proc.proc().rank().value())).toList();
  }

  /** Those that have not joined: in runs, or each chosen one for itself. */
  List<PendingRanks> pending(WorldSnapshot world) {
    return chosen.isEmpty()
        ? world.pending()
        : world.pending().stream().flatMap(this::chosenOf).toList();
  }

  private Stream<PendingRanks> chosenOf(PendingRanks run) {
    int first = run.first().rank().value();
    return chosen.stream()
        .filter(rank -> rank >= first && rank - first < run.count())
        .map(rank -> new PendingRanks(run.first().world().proc(rank), 1, run.doing()));
  }

  /**
   * These ranks; fails when the world has no such rank.
   *
   * @throws MeshException saying which it has
   */
  Ranks requireAllIn(WorldSnapshot world) {
    for (int rank : chosen) {
      if (world.shape().isKnown() && !world.shape().contains(new Rank(rank))) {
        throw new MeshException(
            "world "
                + world.world()
                + ": there is no rank "
                + rank
                + "; its ranks are 0 to "
                + (world.shape().size() - 1));
      }
    }
    return this;
  }
}

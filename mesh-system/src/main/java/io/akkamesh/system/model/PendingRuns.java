package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import java.util.ArrayList;
import java.util.List;

/** Collects pending ranks in order and joins neighbours that do the same. */
final class PendingRuns {
  private final WorldId world;
  private final List<PendingRanks> runs = new ArrayList<>();

  PendingRuns(WorldId world) {
    this.world = world;
  }

  /** None is added for a count of 0. */
  void add(int first, int count, String doing) {
    if (count == 0) {
      return;
    }
    int last = runs.size() - 1;
    if (last >= 0 && continues(runs.get(last), first, doing)) {
      PendingRanks run = runs.get(last);
      runs.set(last, new PendingRanks(run.first(), run.count() + count, doing));
    } else {
      runs.add(new PendingRanks(world.proc(first), count, doing));
    }
  }

  List<PendingRanks> toList() {
    return List.copyOf(runs);
  }

  private static boolean continues(PendingRanks run, int first, String doing) {
    return run.doing().equals(doing) && run.first().rank().value() + run.count() == first;
  }
}

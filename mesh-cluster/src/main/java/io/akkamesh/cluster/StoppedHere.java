package io.akkamesh.cluster;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopScope;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The worlds that this client has told to stop, the last of them: when the control plane moves
 * meanwhile, nobody may be left to say that this is why they are gone. Safe to share among threads.
 */
final class StoppedHere {
  private static final int KEPT = 1_000;

  private final Set<WorldId> worlds = new LinkedHashSet<>(); // guarded by this
  private boolean everything;

  synchronized void add(StopScope scope) {
    if (scope instanceof StopScope.Worlds some) {
      worlds.addAll(some.worlds());
      while (worlds.size() > KEPT) {
        worlds.remove(worlds.iterator().next());
      }
    } else {
      everything = true;
    }
  }

  /** A world of that name is to be created: another one. */
  synchronized void forget(WorldId world) {
    worlds.remove(world);
    everything = false;
  }

  synchronized boolean contains(WorldId world) {
    return everything || worlds.contains(world);
  }
}

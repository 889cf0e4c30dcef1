package io.akkamesh.system.simulation;

import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.List;

/** Sees everything and says what must not be. */
final class Judge {
  final ProcessJudge processes;
  final WorldJudge worlds;
  private final Mesh mesh;

  Judge(Mesh mesh) {
    this.mesh = mesh;
    this.processes = new ProcessJudge(mesh);
    this.worlds = new WorldJudge(mesh);
  }

  /** A promise is broken unless it holds. */
  void check(boolean holds, String format, Object... arguments) {
    if (!holds) {
      String what = String.format(format, arguments);
      mesh.clock.say("BROKEN: %s", what);
      throw new AssertionError("at " + mesh.clock.now() / 1000.0 + " s: " + what);
    }
  }

  void tick() {
    processes.tick();
    worlds.tick();
  }

  void restored(List<WorldSnapshot> worlds) {
    this.worlds.restored(worlds);
  }

  void published(WorldEvent.Change event) {
    if (event instanceof WorldEvent.Evicted evicted) {
      check(!evicted.causes().isEmpty(), "%s was evicted without a cause", evicted.world());
      worlds.evictedFor(evicted.world(), evicted.causes());
    }
  }
}

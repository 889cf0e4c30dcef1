package io.akkamesh.system.simulation;

import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.model.Effect;

/** What is kept and what is done, in fewer words. */
final class RecordText {
  private RecordText() {}

  static Object of(WorldRecord record) {
    return record instanceof WorldRecord.Created created ? new Short(created) : record;
  }

  static Object of(Effect effect) {
    return effect instanceof Effect.SpawnProcs spawn ? new ShortSpawn(spawn) : effect;
  }

  private record ShortSpawn(Effect.SpawnProcs spawn) {
    @Override
    public String toString() {
      return "SpawnProcs " + spawn.procs() + " on " + spawn.host().node();
    }
  }

  private record Short(WorldRecord.Created world) {
    @Override
    public String toString() {
      return world.world()
          + " of "
          + world.request()
          + " is "
          + world.status()
          + ", hosts "
          + world.hosts().stream().map(h -> h.rank() + "=" + h.node()).toList()
          + ", starts "
          + world.starts().stream().map(s -> s.ranks() + "#" + s.start() % 10_000_000).toList()
          + ", unhealthy "
          + world.unhealthy()
          + ", deaths "
          + world.deaths()
          + ", eviction "
          + world.evictionAt()
          + ", ending "
          + world.ending();
    }
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Which worlds are no longer as they were recorded (SA-19). */
final class Changes {
  private final Set<WorldId> changed = new TreeSet<>();
  private final Map<WorldId, Long> health = new HashMap<>();
  private final Map<WorldId, Long> ended = new TreeMap<>();

  /** Something about it that outlives a control plane has changed. Only created worlds do. */
  void of(World world) {
    if (world.spec().isPresent()) {
      changed.add(world.id());
    }
  }

  /** The same, if that start of one of its ranks is another one than was known. */
  void of(World world, Optional<ProcSlot> known, long start) {
    if (known.filter(slot -> slot.start() == start).isEmpty()) {
      of(world);
    }
  }

  /** The same, if its procs' health is another one than before. */
  void inHealth(World world, long changes) {
    Long before = health.put(world.id(), changes);
    if (before == null ? changes != 0 : before != changes) {
      of(world);
    }
  }

  /** The control plane itself is on its way out. */
  void ofSystem() {
    changed.add(WorldId.SYSTEM);
  }

  void ended(World world) {
    changed.remove(world.id());
    health.remove(world.id());
    if (world.spec().isPresent()) {
      ended.put(world.id(), world.newestStart());
    }
  }

  /** What has to be recorded since the last call. */
  List<WorldRecord> drain(MeshState state, Instant now) {
    List<WorldRecord> records = new ArrayList<>();
    ended.forEach((world, start) -> records.add(new WorldRecord.Ended(world, start, now)));
    ended.clear();
    for (WorldId id : changed) {
      if (id.equals(WorldId.SYSTEM)) {
        Optional.ofNullable(state.stopping.get(id))
            .map(stopping -> new WorldRecord.SystemEnding(id, stopping.ending()))
            .ifPresent(records::add);
      } else {
        records.removeIf(earlier -> earlier.world().equals(id));
        records.add(Records.of(state.worlds.get(id), state));
      }
    }
    changed.clear();
    return records;
  }
}

package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.system.model.Effect;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** As the shell does it: nothing is done before what has changed is kept. */
final class PlaneCommits {
  private final Mesh mesh;
  private final Plane plane;
  private final PlaneEffects effects;
  private final Deque<Batch> waiting = new ArrayDeque<>();
  private final Map<WorldId, WorldRecord> collected = new LinkedHashMap<>();
  private long wanted;
  private boolean isKeeping;
  private boolean isSuperseded;

  private record Batch(long after, Runnable reply, List<Effect> effects) {}

  PlaneCommits(Mesh mesh, Plane plane, PlaneEffects effects) {
    this.mesh = mesh;
    this.plane = plane;
    this.effects = effects;
  }

  void submit(Runnable reply, List<Effect> decided) {
    List<WorldRecord> changed = plane.worlds().changes(plane.now());
    if (isSuperseded) {
      return;
    }
    if (!changed.isEmpty()) {
      wanted++;
      changed.forEach(record -> collected.put(record.world(), record));
    }
    if (changed.isEmpty() && waiting.isEmpty() && !isKeeping) {
      reply.run();
      effects.run(decided);
      return;
    }
    waiting.add(new Batch(wanted, reply, decided));
    keep();
  }

  private void keep() {
    if (isKeeping || collected.isEmpty()) {
      return;
    }
    isKeeping = true;
    long changes = wanted;
    List<WorldRecord> records = new ArrayList<>(collected.values());
    collected.clear();
    mesh.store.save(plane.node, plane.epoch(), records, saved -> kept(changes, saved));
  }

  private void kept(long changes, boolean saved) {
    isKeeping = false;
    isSuperseded |= !saved;
    if (isSuperseded) {
      mesh.clock.say("%s: superseded", plane);
      mesh.seen.add("superseded");
      waiting.clear();
      return;
    }
    while (!waiting.isEmpty() && waiting.peek().after() <= changes) {
      Batch batch = waiting.remove();
      batch.reply().run();
      effects.run(batch.effects());
    }
    keep();
  }
}

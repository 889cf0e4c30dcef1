package io.akkamesh.system.simulation;

import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.system.model.WorldSpec;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether worlds are as their users want them, whoever controls them. */
final class WorldJudge {
  /** So long a world has to be whole until every control plane must know it. */
  private static final long CALM = 15_000;

  /** So long after a deadline a world may still be there, also after a take-over. */
  private static final long LATE = Times.RESTORE + Times.CLOCK_SKEW_MOST + 3_000;

  private final Mesh mesh;
  private final Map<String, WorldLife> lives = new LinkedHashMap<>();
  private final Map<WorldId, WorldLife> newest = new HashMap<>();
  private final Map<WorldId, Long> endedStart = new HashMap<>();
  private boolean isEverythingStopWanted;
  private boolean hasSystemEnded;

  WorldJudge(Mesh mesh) {
    this.mesh = mesh;
  }

  Collection<WorldLife> lives() {
    return lives.values();
  }

  void wanted(WorldSpec spec) {
    lives.put(spec.request(), new WorldLife(spec));
  }

  void acknowledged(WorldSpec spec) {
    WorldLife life = lives.get(spec.request());
    check(life.kept.isPresent(), "%s is acknowledged and not kept", life);
    life.isAcknowledged = true;
  }

  void stopWanted(WorldId world) {
    lives.values().stream()
        .filter(life -> life.spec.world().equals(world))
        .forEach(life -> life.isStopWanted = true);
  }

  void everythingStopWanted() {
    isEverythingStopWanted = true;
    lives.values().forEach(life -> life.isStopWanted = true);
  }

  boolean isOver() {
    return hasSystemEnded;
  }

  void systemHasEnded() {
    check(isEverythingStopWanted, "the system has ended and nobody asked for it");
    hasSystemEnded = true;
  }

  void kept(Epoch by, WorldRecord record) {
    mesh.clock.say("kept by epoch %s: %s", by, RecordText.of(record));
    if (record instanceof WorldRecord.Created created) {
      created(created);
    } else if (record instanceof WorldRecord.Ended ended) {
      end(newest.get(ended.world()));
      endedStart.merge(ended.world(), ended.newestStart(), Math::max);
    } else {
      check(isEverythingStopWanted, "the system is ending and nobody asked for it");
    }
  }

  private void created(WorldRecord.Created record) {
    WorldLife life = lives.get(record.request());
    WorldSpec spec = life.spec;
    WorldLife before = newest.put(record.world(), life);
    if (before != null && before != life) {
      end(before);
    }
    check(!life.isEnded || before != life, "%s has ended and is there again", life);
    check(
        record.shape().equals(spec.shape())
            && record.labels().equals(spec.labels())
            && record.recovery().equals(spec.recovery())
            && record.environment().equals(spec.environment()),
        "%s is kept as %s",
        life,
        record);
    life.isEnded = false;
    life.createdAt = life.kept.isEmpty() ? mesh.clock.now() : life.createdAt;
    life.kept = java.util.Optional.of(record);
    record
        .ending()
        .ifPresent(
            ending -> {
              if (ending.evictedFor().isPresent()) {
                evicted(life);
              } else {
                check(life.isStopWanted, "nobody asked for the stop of %s", life);
              }
            });
  }

  private void end(WorldLife life) {
    if (!life.isEnded) {
      life.isEnded = true;
      life.kept.ifPresent(
          record ->
              record.starts().forEach(s -> endedStart.merge(record.world(), s.start(), Math::max)));
      if (!life.isStopWanted) {
        evicted(life);
      }
    }
  }

  /** Not before it was unhealthy for as long as that takes. */
  private void evicted(WorldLife life) {
    if (life.evictedAt < 0) {
      life.evictedAt = mesh.clock.now();
      long since = Math.max(life.lastWhole, life.createdAt);
      check(
          life.evictedAt - since >= Times.EVICTION - Times.CLOCK_SKEW_MOST - Times.TICK,
          "%s is given up at once: it was whole until %s",
          life,
          since / 1000.0);
    }
  }

  void begun(SimulatedProc proc) {
    WorldLife life = newest.get(proc.id().world());
    life.begun(proc, mesh.clock.now());
    check(
        !life.isStartedTooOften(proc.id(), mesh.clock.now()), "%s is started too often", proc.id());
  }

  /** A rank that has used up its restarts is named, with each of its deaths. */
  void evictedFor(WorldId world, List<String> causes) {
    WorldLife life = newest.get(world);
    boolean onlyProcsEnded =
        mesh.isCalm && mesh.hosts.values().stream().allMatch(host -> host.node.isAlive());
    if (onlyProcsEnded && life.spec.recovery() instanceof Recovery.Respawn limits) {
      mesh.seen.add("evicted while calm");
      int times = limits.maxRestarts() + 1;
      String deaths = "; exited with code 1".repeat(times).substring(1);
      String told = " is given up: it ended " + times + " times," + deaths;
      check(
          !life.hasUsedUpItsRestarts(times) || causes.stream().anyMatch(c -> c.endsWith(told)),
          "%s is evicted for %s",
          life,
          causes);
    }
  }

  /** Somebody wants it to end, or another start is to take its place. */
  boolean mayStop(SimulatedProc proc, long newerStart) {
    WorldLife life = newest.get(proc.id().world());
    long start = proc.start.start();
    boolean isOfEndedWorld = start <= endedStart.getOrDefault(proc.id().world(), -1L);
    return isOfEndedWorld
        || isEverythingStopWanted
        || life.isStopWanted
        || life.isEnded
        || life.isEnding()
        || newerStart == 0 && newestStart(life, proc) > start;
  }

  private static long newestStart(WorldLife life, SimulatedProc proc) {
    return life.kept.orElseThrow().starts().stream()
        .filter(starts -> starts.ranks().contains(proc.id().rank().value()))
        .mapToLong(ProcStarts::start)
        .max()
        .orElse(-1);
  }

  /** What users were told of is there, whichever control plane it is. */
  void restored(List<WorldSnapshot> worlds) {
    Map<WorldId, WorldSnapshot> there = new HashMap<>();
    worlds.forEach(world -> there.put(world.world(), world));
    for (WorldLife life : lives.values()) {
      WorldSnapshot world = there.get(life.spec.world());
      if (life.isAcknowledged && life.isThere() && newest.get(life.spec.world()) == life) {
        check(
            world != null
                && world.shape().equals(life.spec.shape())
                && world.labels().equals(life.spec.labels()),
            "%s is not there after the take-over: %s",
            life,
            world);
      }
    }
  }

  void tick() {
    long now = mesh.clock.now();
    boolean isCalm = mesh.network.isWhole() && mesh.singleton.isPresent();
    for (WorldLife life : lives.values()) {
      if (life.isThere() && !life.isEnding() && !hasSystemEnded) {
        life.lookIfWhole(now, isCalm, CALM);
        long presentFor = mesh.singleton.presentMillis();
        long broken = life.brokenFor(now, presentFor);
        check(
            broken <= Times.EVICTION + LATE || presentFor <= LATE,
            "%s has lost a rank for %s ms",
            life,
            broken);
      }
    }
  }

  private void check(boolean holds, String format, Object... arguments) {
    mesh.judge.check(holds, format, arguments);
  }
}

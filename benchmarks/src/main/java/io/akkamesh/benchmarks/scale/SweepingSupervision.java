package io.akkamesh.benchmarks.scale;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Supervision as in hyperactor's system actor, to compare with: procs report now and then, and a
 * periodic sweep over all worlds finds those that are unhealthy or silent.
 *
 * <p>Like the original's MaintainWorldHealth, the sweep copies each world's whole state and drops
 * the healthy procs from the copy. The copy is shallow here, since the values are immutable; the
 * original's is deep.
 */
final class SweepingSupervision {
  private final Map<WorldId, SupervisedWorld> worlds = new HashMap<>();
  private final Duration silence;

  private static final class SupervisedWorld {
    final Map<Integer, ProcSupervisionState> procs = new HashMap<>();
    final Map<ProcId, ProcLifecycle> lifecycles = new HashMap<>();
    final Heartbeats heartbeats = new Heartbeats();
  }

  /** When each proc was last heard of, and the same by time. */
  private static final class Heartbeats {
    final TreeSet<Heartbeat> byTime = new TreeSet<>(Heartbeat.OLDEST_FIRST);
    final Map<ProcId, Instant> last = new HashMap<>();

    void update(ProcId proc, Instant now) {
      Instant before = last.put(proc, now);
      if (before != null) {
        byTime.remove(new Heartbeat(before, proc));
      }
      byTime.add(new Heartbeat(now, proc));
    }
  }

  private record Heartbeat(Instant time, ProcId proc) {
    static final Comparator<Heartbeat> OLDEST_FIRST =
        Comparator.comparing(Heartbeat::time).thenComparing(Heartbeat::proc);
  }

  /**
   * @param silence a proc not heard of for longer counts as expired
   */
  SweepingSupervision(Duration silence) {
    this.silence = silence;
  }

  /** A proc joins, or joins again. */
  void create(ProcSupervisionState state, ProcLifecycle lifecycle, Instant now) {
    SupervisedWorld world =
        worlds.computeIfAbsent(state.proc().world(), w -> new SupervisedWorld());
    world.lifecycles.put(state.proc(), lifecycle);
    world.heartbeats.update(state.proc(), now);
    world.procs.put(state.proc().rank().value(), state);
  }

  /** A proc reports; once it is unhealthy it stays so. */
  void report(ProcSupervisionState state, Instant now) {
    SupervisedWorld world = worlds.get(state.proc().world());
    world.heartbeats.update(state.proc(), now);
    world.procs.computeIfPresent(
        state.proc().rank().value(),
        (rank, known) -> known.health() instanceof ProcHealth.Alive ? state : known);
  }

  /** One tick: the unhealthy procs of all worlds that don't manage the system. */
  List<ProcSupervisionState> sweep(Instant now) {
    List<ProcSupervisionState> unhealthy = new ArrayList<>();
    for (SupervisedWorld world : worlds.values()) {
      for (ProcSupervisionState proc : failures(world, now).values()) {
        if (world.lifecycles.get(proc.proc()) == ProcLifecycle.MANAGED_BY_SYSTEM) {
          unhealthy.add(proc);
        }
      }
    }
    return unhealthy;
  }

  private Map<Integer, ProcSupervisionState> failures(SupervisedWorld world, Instant now) {
    expireSilent(world, now);
    Map<Integer, ProcSupervisionState> copy = new HashMap<>(world.procs);
    copy.values().removeIf(ProcSupervisionState::isHealthy);
    return copy;
  }

  private void expireSilent(SupervisedWorld world, Instant now) {
    for (Heartbeat heartbeat : world.heartbeats.byTime) {
      if (!now.isAfter(heartbeat.time().plus(silence))) {
        return;
      }
      world.procs.computeIfPresent(
          heartbeat.proc().rank().value(),
          (rank, known) ->
              known.health() instanceof ProcHealth.Alive
                  ? withHealth(known, new ProcHealth.Expired(false))
                  : known);
    }
  }

  static ProcSupervisionState withHealth(ProcSupervisionState state, ProcHealth health) {
    return new ProcSupervisionState(
        state.proc(), state.incarnation(), state.address(), health, state.failedActors());
  }
}

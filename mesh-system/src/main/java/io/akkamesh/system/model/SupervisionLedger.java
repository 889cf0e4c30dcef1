package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The health of every supervised proc, by world and by node.
 *
 * <p>The unhealthy procs of a world are kept apart, so that one change costs the same in a world of
 * ten procs and of a hundred thousand.
 */
final class SupervisionLedger {
  private final Map<WorldId, WorldEntry> worlds = new HashMap<>();
  private final Map<ClusterNode, Set<ProcId>> byNode = new HashMap<>();

  private static final class WorldEntry {
    final Map<ProcId, Entry> procs = new HashMap<>();
    final Map<ProcId, ProcSupervisionState> unhealthy = new TreeMap<>();
    int notAlive; // how many of the unhealthy
    long changes; // of the unhealthy, ever
  }

  private record Entry(ClusterNode node, ProcLifecycle lifecycle, ProcSupervisionState state) {
    Entry with(ProcHealth health, List<ActorSupervisionEvent> failedActors) {
      return new Entry(
          node,
          lifecycle,
          new ProcSupervisionState(
              state.proc(), state.incarnation(), state.address(), health, failedActors));
    }
  }

  /** Starts, or after a new join restarts, the supervision of a proc. */
  void start(ClusterNode node, ProcLifecycle lifecycle, ProcSupervisionState state) {
    entry(state.proc()).ifPresent(this::unindex);
    put(new Entry(node, lifecycle, state));
    byNode.merge(node, Set.of(state.proc()), SupervisionLedger::union);
  }

  /**
   * Records what was heard of a proc's health.
   *
   * @return the state after it, if that is a change; empty also for a proc not supervised (SA-11)
   */
  Optional<ProcSupervisionState> heard(ProcId proc, ProcHealth heard) {
    return entry(proc).flatMap(entry -> change(entry, heard, List.of()));
  }

  /** As {@link #heard} for every proc on a node; only the changed states are returned. */
  List<ProcSupervisionState> heardOfNode(ClusterNode node, ProcHealth heard) {
    List<ProcSupervisionState> changed = new ArrayList<>();
    for (ProcId proc : byNode.getOrDefault(node, Set.of())) {
      heard(proc, heard).ifPresent(changed::add);
    }
    return changed;
  }

  /**
   * Adds what its agent reports of a supervised proc: its health, and actors that failed since the
   * last report (SA-10).
   *
   * @return the state after it, if that is a change
   */
  Optional<ProcSupervisionState> reported(ProcSupervisionState report) {
    return entry(report.proc())
        .flatMap(entry -> change(entry, report.health(), report.failedActors()));
  }

  Optional<ProcSupervisionState> state(ProcId proc) {
    return entry(proc).map(Entry::state);
  }

  /** True for a proc that will never answer again: it ended, or its node is gone for good. */
  boolean isGone(ProcId proc) {
    return state(proc).filter(state -> Severity.isFinal(state.health())).isPresent();
  }

  /** True when the system must not outlive this proc (SA-3). */
  boolean managesSystem(ProcId proc) {
    return entry(proc).filter(e -> e.lifecycle() == ProcLifecycle.MANAGING_SYSTEM).isPresent();
  }

  boolean isHealthy(WorldId world) {
    WorldEntry entry = worlds.get(world);
    return entry == null || entry.unhealthy.isEmpty();
  }

  /** True when a proc of the world is not alive; one that only has failed actors is. */
  boolean isLosing(WorldId world) {
    WorldEntry entry = worlds.get(world);
    return entry != null && entry.notAlive > 0;
  }

  /** Another number than before when the unhealthy procs of the world are others than before. */
  long changes(WorldId world) {
    WorldEntry entry = worlds.get(world);
    return entry == null ? 0 : entry.changes;
  }

  /** The unhealthy procs of a world, in rank order. */
  List<ProcSupervisionState> unhealthy(WorldId world) {
    WorldEntry entry = worlds.get(world);
    return entry == null ? List.of() : List.copyOf(entry.unhealthy.values());
  }

  /** Answer to a supervision query (SA-9). */
  WorldSupervisionReply query(WorldId world) {
    return worlds.containsKey(world)
        ? new WorldSupervisionReply.Supervised(world, unhealthy(world))
        : new WorldSupervisionReply.NotSupervised(world);
  }

  /** Forgets a world and all its procs. */
  void evict(WorldId world) {
    WorldEntry entry = worlds.remove(world);
    if (entry != null) {
      entry.procs.values().forEach(this::unindex);
    }
  }

  private Optional<ProcSupervisionState> change(
      Entry entry, ProcHealth heard, List<ActorSupervisionEvent> failed) {
    ProcSupervisionState old = entry.state();
    ProcHealth health = Severity.after(old.health(), heard);
    List<ActorSupervisionEvent> all = joined(old.failedActors(), failed);
    if (health.equals(old.health()) && all == old.failedActors()) {
      return Optional.empty();
    }
    Entry changed = entry.with(health, all);
    put(changed);
    return Optional.of(changed.state());
  }

  private void put(Entry entry) {
    ProcId proc = entry.state().proc();
    WorldEntry world = worlds.computeIfAbsent(proc.world(), w -> new WorldEntry());
    world.procs.put(proc, entry);
    ProcSupervisionState before =
        entry.state().isHealthy()
            ? world.unhealthy.remove(proc)
            : world.unhealthy.put(proc, entry.state());
    if (before != null || !entry.state().isHealthy()) {
      world.changes++;
    }
    world.notAlive += notAlive(entry.state()) - (before == null ? 0 : notAlive(before));
  }

  private static int notAlive(ProcSupervisionState state) {
    return state.health() instanceof ProcHealth.Alive ? 0 : 1;
  }

  private Optional<Entry> entry(ProcId proc) {
    WorldEntry world = worlds.get(proc.world());
    return world == null ? Optional.empty() : Optional.ofNullable(world.procs.get(proc));
  }

  private void unindex(Entry entry) {
    byNode.computeIfPresent(entry.node(), (node, procs) -> without(procs, entry.state().proc()));
  }

  /** Most nodes have one proc: a set that can't change is the smallest for it. */
  private static Set<ProcId> union(Set<ProcId> known, Set<ProcId> added) {
    Set<ProcId> all = known instanceof TreeSet ? known : new TreeSet<>(known);
    all.addAll(added);
    return all;
  }

  private static Set<ProcId> without(Set<ProcId> known, ProcId proc) {
    if (known.size() == 1) {
      return known.contains(proc) ? null : known;
    }
    known.remove(proc);
    return known;
  }

  /** A report that was repeated adds nothing. */
  private static <T> List<T> joined(List<T> known, List<T> reported) {
    List<T> added = reported.stream().filter(event -> !known.contains(event)).toList();
    if (added.isEmpty()) {
      return known;
    }
    List<T> all = new ArrayList<>(known);
    all.addAll(added);
    return all;
  }
}

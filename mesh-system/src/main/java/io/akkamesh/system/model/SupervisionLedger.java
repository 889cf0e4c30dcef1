package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
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
  private final Map<String, Set<ProcId>> byNode = new HashMap<>();

  private static final class WorldEntry {
    final Map<ProcId, Entry> procs = new HashMap<>();
    final Map<ProcId, ProcSupervisionState> unhealthy = new TreeMap<>();
  }

  private record Entry(String node, ProcSupervisionState state) {}

  /** Starts, or after a new join restarts, the supervision of a proc. */
  void start(String node, ProcSupervisionState state) {
    stop(state.proc());
    put(new Entry(node, state));
    byNode.computeIfAbsent(node, n -> new TreeSet<>()).add(state.proc());
  }

  /**
   * Records what was heard of a proc's health.
   *
   * @return the state after it, if that is a change; empty also for a proc not supervised (SA-11)
   */
  Optional<ProcSupervisionState> heard(ProcId proc, ProcHealth heard) {
    return entry(proc).flatMap(entry -> change(entry, heard));
  }

  /** As {@link #heard} for every proc on a node; only the changed states are returned. */
  List<ProcSupervisionState> heardOfNode(String node, ProcHealth heard) {
    List<ProcSupervisionState> changed = new ArrayList<>();
    for (ProcId proc : byNode.getOrDefault(node, Set.of())) {
      heard(proc, heard).ifPresent(changed::add);
    }
    return changed;
  }

  Optional<ProcSupervisionState> state(ProcId proc) {
    return entry(proc).map(Entry::state);
  }

  /** True for a proc that will never answer again: it ended, or its node is gone for good. */
  boolean isGone(ProcId proc) {
    return state(proc).filter(state -> Severity.isFinal(state.health())).isPresent();
  }

  boolean isHealthy(WorldId world) {
    WorldEntry entry = worlds.get(world);
    return entry == null || entry.unhealthy.isEmpty();
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

  private void stop(ProcId proc) {
    entry(proc).ifPresent(this::unindex);
  }

  private Optional<ProcSupervisionState> change(Entry entry, ProcHealth heard) {
    ProcSupervisionState old = entry.state();
    ProcHealth health = Severity.after(old.health(), heard);
    if (health.equals(old.health())) {
      return Optional.empty();
    }
    ProcSupervisionState changed =
        new ProcSupervisionState(
            old.proc(), old.incarnation(), old.address(), health, old.failedActors());
    put(new Entry(entry.node(), changed));
    return Optional.of(changed);
  }

  private void put(Entry entry) {
    ProcId proc = entry.state().proc();
    WorldEntry world = worlds.computeIfAbsent(proc.world(), w -> new WorldEntry());
    world.procs.put(proc, entry);
    if (entry.state().isHealthy()) {
      world.unhealthy.remove(proc);
    } else {
      world.unhealthy.put(proc, entry.state());
    }
  }

  private Optional<Entry> entry(ProcId proc) {
    WorldEntry world = worlds.get(proc.world());
    return world == null ? Optional.empty() : Optional.ofNullable(world.procs.get(proc));
  }

  private void unindex(Entry entry) {
    byNode.computeIfPresent(
        entry.node(),
        (node, procs) -> {
          procs.remove(entry.state().proc());
          return procs.isEmpty() ? null : procs;
        });
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Where each proc is reached, and which procs were told so (RT-3); worlds are kept apart so that a
 * whole one goes at once (RT-7).
 */
final class AddressBook {
  private final Map<WorldId, Map<ProcId, Entry>> worlds = new HashMap<>();
  private final Map<ProcId, Set<ProcId>> toldOf = new HashMap<>();
  private final Map<ProcId, Set<ProcId>> knows = new HashMap<>();

  private final Map<ClusterNode, Set<ProcId>> detached = new HashMap<>();

  /**
   * Where one life of a proc is reached.
   *
   * @param detached nobody but its node tells of its end
   */
  record Entry(ClusterNode node, Incarnation incarnation, ProcAddress address, boolean detached) {}

  /**
   * From now on the proc is reached there; at another address it is another life, which was told
   * nothing.
   *
   * @return the procs that were told another address, if this is a change
   */
  List<ProcId> bind(ProcId proc, Entry entry) {
    Entry before = worlds.computeIfAbsent(proc.world(), w -> new HashMap<>()).put(proc, entry);
    if (before != null && before.detached()) {
      remove(detached, before.node(), proc);
    }
    if (entry.detached()) {
      detached.computeIfAbsent(entry.node(), n -> new TreeSet<>()).add(proc);
    }
    if (before == null || before.address().equals(entry.address())) {
      return List.of();
    }
    unlink(knows, proc, toldOf);
    return List.copyOf(toldOf.getOrDefault(proc, Set.of()));
  }

  Optional<Entry> find(ProcId proc) {
    return Optional.ofNullable(worlds.getOrDefault(proc.world(), Map.of()).get(proc));
  }

  Optional<ProcAddress> lookup(ProcId proc) {
    return find(proc).map(Entry::address);
  }

  /** One proc is told where another one is. */
  void told(ProcId whom, ProcId of) {
    toldOf.computeIfAbsent(of, p -> new TreeSet<>()).add(whom);
    knows.computeIfAbsent(whom, p -> new TreeSet<>()).add(of);
  }

  /** Forgets the address of everything under a world or proc (ID-3), and whom it told. */
  void unbind(MeshName prefix) {
    if (prefix instanceof ProcId proc) {
      find(proc).ifPresent(entry -> forget(proc, entry));
      worlds.computeIfPresent(
          proc.world(),
          (world, procs) -> {
            procs.remove(proc);
            return procs.isEmpty() ? null : procs;
          });
    } else if (prefix instanceof WorldId world) {
      worlds.getOrDefault(world, Map.of()).forEach(this::forget);
      worlds.remove(world);
    }
  }

  /** The node is gone, and its detached procs. */
  void unbindDetached(ClusterNode node) {
    List.copyOf(detached.getOrDefault(node, Set.of())).forEach(this::unbind);
  }

  /** Nobody has to hear of it any more, and it has to hear of nobody. */
  private void forget(ProcId proc, Entry entry) {
    unlink(toldOf, proc, knows);
    unlink(knows, proc, toldOf);
    if (entry.detached()) {
      remove(detached, entry.node(), proc);
    }
  }

  private static void unlink(
      Map<ProcId, Set<ProcId>> from, ProcId proc, Map<ProcId, Set<ProcId>> back) {
    Set<ProcId> others = from.remove(proc);
    if (others != null) {
      others.forEach(other -> remove(back, other, proc));
    }
  }

  private static <K> void remove(Map<K, Set<ProcId>> from, K key, ProcId proc) {
    from.computeIfPresent(
        key,
        (k, procs) -> {
          procs.remove(proc);
          return procs.isEmpty() ? null : procs;
        });
  }
}

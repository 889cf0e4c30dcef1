package io.akkamesh.system.model;

import io.akkamesh.protocol.name.Incarnation;
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
  private final Map<ClusterNode, Set<ProcId>> detached = new HashMap<>();
  private final Told told = new Told();

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
    if (before != null) {
      undetach(proc, before);
    }
    if (entry.detached()) {
      detached.computeIfAbsent(entry.node(), n -> new TreeSet<>()).add(proc);
    }
    if (before == null || before.address().equals(entry.address())) {
      return List.of();
    }
    told.forgetAsker(proc);
    return told.askersOf(proc);
  }

  Optional<Entry> find(ProcId proc) {
    return Optional.ofNullable(worlds.getOrDefault(proc.world(), Map.of()).get(proc));
  }

  Optional<ProcAddress> lookup(ProcId proc) {
    return find(proc).map(Entry::address);
  }

  /** One proc is told where another one is. */
  void told(ProcId whom, ProcId of) {
    told.add(whom, of);
  }

  /** Those outside of the world who were told an address in it. */
  List<ProcId> toldOf(WorldId world) {
    return told.askersOf(world);
  }

  /** The proc has to hear of nobody any more. */
  void forgetAsker(ProcId proc) {
    told.forgetAsker(proc);
  }

  /**
   * Nobody is told where the proc is any more.
   *
   * @return those who were
   */
  List<ProcId> forgetDestination(ProcId proc) {
    List<ProcId> whom = told.askersOf(proc);
    told.forgetDestination(proc);
    return whom;
  }

  /** Forgets the addresses of a whole world (ID-3), whom it told and who was told. */
  void unbind(WorldId world) {
    Map<ProcId, Entry> procs = worlds.remove(world);
    if (procs != null) {
      procs.forEach(this::undetach);
    }
    told.forget(world);
  }

  /** Forgets the address of one proc. */
  void unbind(ProcId proc) {
    find(proc).ifPresent(entry -> undetach(proc, entry));
    remove(worlds, proc);
  }

  /** The procs of which nobody but that node tells. */
  List<ProcId> detachedOn(ClusterNode node) {
    return List.copyOf(detached.getOrDefault(node, Set.of()));
  }

  private void undetach(ProcId proc, Entry entry) {
    detached.computeIfPresent(
        entry.node(), (node, procs) -> procs.remove(proc) && procs.isEmpty() ? null : procs);
  }

  private static void remove(Map<WorldId, Map<ProcId, Entry>> worlds, ProcId proc) {
    worlds.computeIfPresent(
        proc.world(),
        (world, procs) -> procs.remove(proc) != null && procs.isEmpty() ? null : procs);
  }
}

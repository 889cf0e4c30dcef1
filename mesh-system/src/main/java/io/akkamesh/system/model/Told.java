package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Which procs were told where which other ones are reached (RT-3).
 *
 * <p>Kept apart for each pair of worlds: what a world's end costs grows with the procs that have
 * asked for its procs, not with how many they have asked for.
 */
final class Told {
  private final Map<WorldId, Map<WorldId, Pairs>> byDestination = new HashMap<>();
  private final Map<WorldId, Map<WorldId, Pairs>> byAsker = new HashMap<>();

  /** Procs of one world that have asked for procs of one world. */
  private static final class Pairs {
    final Map<ProcId, Set<ProcId>> askersOf = new HashMap<>();
    final Map<ProcId, Set<ProcId>> knownTo = new TreeMap<>();

    void add(ProcId asker, ProcId of) {
      askersOf.computeIfAbsent(of, p -> new TreeSet<>()).add(asker);
      knownTo.computeIfAbsent(asker, p -> new TreeSet<>()).add(of);
    }
  }

  void add(ProcId asker, ProcId of) {
    Pairs pairs =
        byDestination
            .computeIfAbsent(of.world(), w -> new TreeMap<>())
            .computeIfAbsent(asker.world(), w -> new Pairs());
    byAsker.computeIfAbsent(asker.world(), w -> new TreeMap<>()).put(of.world(), pairs);
    pairs.add(asker, of);
  }

  /** Those who were told where that proc is. */
  List<ProcId> askersOf(ProcId of) {
    return byDestination.getOrDefault(of.world(), Map.of()).values().stream()
        .flatMap(pairs -> pairs.askersOf.getOrDefault(of, Set.of()).stream())
        .toList();
  }

  /** Those outside of that world who were told where any proc of it is, each once. */
  List<ProcId> askersOf(WorldId world) {
    return byDestination.getOrDefault(world, Map.of()).entrySet().stream()
        .filter(asking -> !asking.getKey().equals(world))
        .flatMap(asking -> asking.getValue().knownTo.keySet().stream())
        .toList();
  }

  /** That proc knows nothing any more. */
  void forgetAsker(ProcId asker) {
    Map<WorldId, Pairs> known = byAsker.getOrDefault(asker.world(), Map.of());
    for (WorldId world : List.copyOf(known.keySet())) {
      Pairs pairs = known.get(world);
      unlink(pairs.knownTo, asker, pairs.askersOf);
      dropIfEmpty(asker.world(), world, pairs);
    }
  }

  /** Nobody knows where that proc is any more. */
  void forgetDestination(ProcId of) {
    Map<WorldId, Pairs> asking = byDestination.getOrDefault(of.world(), Map.of());
    for (WorldId world : List.copyOf(asking.keySet())) {
      Pairs pairs = asking.get(world);
      unlink(pairs.askersOf, of, pairs.knownTo);
      dropIfEmpty(world, of.world(), pairs);
    }
  }

  /** All procs of that world know nothing, and nobody knows where they are. */
  void forget(WorldId world) {
    worldsIn(byDestination, world).forEach(asker -> drop(asker, world));
    worldsIn(byAsker, world).forEach(destination -> drop(world, destination));
  }

  boolean isEmpty() {
    return byDestination.isEmpty() && byAsker.isEmpty();
  }

  private static Stream<WorldId> worldsIn(Map<WorldId, Map<WorldId, Pairs>> index, WorldId world) {
    return List.copyOf(index.getOrDefault(world, Map.of()).keySet()).stream();
  }

  private static void unlink(
      Map<ProcId, Set<ProcId>> from, ProcId proc, Map<ProcId, Set<ProcId>> back) {
    Set<ProcId> others = from.remove(proc);
    if (others != null) {
      others.forEach(other -> remove(back, other, proc));
    }
  }

  private void dropIfEmpty(WorldId asker, WorldId destination, Pairs pairs) {
    if (pairs.knownTo.isEmpty()) {
      drop(asker, destination);
    }
  }

  private void drop(WorldId asker, WorldId destination) {
    removeEntry(byDestination, destination, asker);
    removeEntry(byAsker, asker, destination);
  }

  private static void remove(Map<ProcId, Set<ProcId>> from, ProcId key, ProcId proc) {
    from.computeIfPresent(key, (k, procs) -> procs.remove(proc) && procs.isEmpty() ? null : procs);
  }

  private static void removeEntry(
      Map<WorldId, Map<WorldId, Pairs>> index, WorldId key, WorldId other) {
    index.computeIfPresent(
        key,
        (k, others) -> {
          others.remove(other);
          return others.isEmpty() ? null : others;
        });
  }
}

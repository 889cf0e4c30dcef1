package io.akkamesh.system.model;

import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.system.Recovery.Respawn;
import io.akkamesh.protocol.system.WorldRecord.Death;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** The ranks of one world that were lost and have not joined since (SA-14). */
final class Recovering {
  private final Map<Integer, Long> lostStarts = new HashMap<>();
  private final SortedSet<Integer> missing = new TreeSet<>();
  private final SortedSet<Integer> waiting = new TreeSet<>();
  private final Map<Integer, List<Death>> deaths = new HashMap<>();
  private final SortedSet<Integer> givenUp = new TreeSet<>();

  /** True while a rank was lost, or not heard of, and has not joined since. */
  boolean isUnderWay() {
    return !lostStarts.isEmpty() || !missing.isEmpty();
  }

  boolean isWaiting() {
    return !waiting.isEmpty();
  }

  /** The rank has not joined since the control plane moved; whether it has ended is not known. */
  void missing(int rank) {
    missing.add(rank);
  }

  /**
   * The rank has ended, or is as good as that. It waits to be started again from now on, unless it
   * has died too often: then it is given up.
   *
   * @return false when that is known already of this start
   */
  boolean died(ProcSlot slot, String reason, Respawn limits, Instant now) {
    int rank = slot.proc().rank().value();
    Long known = lostStarts.put(rank, slot.start());
    if (known != null && known == slot.start()) {
      return false;
    }
    deaths.computeIfAbsent(rank, r -> new ArrayList<>()).add(new Death(rank, now, reason));
    decide(rank, limits, now);
    return true;
  }

  /** Under the control plane before this one the rank has died, and was not started again. */
  void wasLost(int rank, long start, Respawn limits, Instant now) {
    lostStarts.put(rank, start);
    decide(rank, limits, now);
  }

  private void decide(int rank, Respawn limits, Instant now) {
    Instant from = now.minus(limits.window());
    List<Death> recent = deaths.getOrDefault(rank, new ArrayList<>());
    recent.removeIf(death -> death.at().isBefore(from));
    if (recent.size() > limits.maxRestarts()) {
      givenUp.add(rank);
    } else {
      waiting.add(rank);
    }
  }

  /** The rank is there again. */
  void joined(int rank) {
    lostStarts.remove(rank);
    missing.remove(rank);
    waiting.remove(rank);
  }

  /** The ranks that wait for a start, by the rank of their host. */
  Map<Integer, RankSet> waiting(World world) {
    Map<Integer, List<Integer>> ranks = new HashMap<>();
    waiting.forEach(
        rank -> ranks.computeIfAbsent(world.hostRankOf(rank), h -> new ArrayList<>()).add(rank));
    Map<Integer, RankSet> byHost = new TreeMap<>();
    ranks.forEach((host, some) -> byHost.put(host, RankSet.of(ints(some))));
    return byHost;
  }

  void started(RankSet ranks) {
    ranks.stream().forEach(waiting::remove);
  }

  /** In the order of time. */
  List<Death> deaths() {
    return deaths.values().stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparing(Death::at).thenComparing(Death::rank))
        .toList();
  }

  void restore(List<Death> before) {
    before.forEach(d -> deaths.computeIfAbsent(d.rank(), r -> new ArrayList<>()).add(d));
  }

  /** Why ranks are not started any more, one line each. */
  List<String> givenUp(World world) {
    return givenUp.stream()
        .map(
            rank -> {
              List<Death> all = deaths.get(rank);
              return "proc "
                  + world.id().proc(rank)
                  + " is given up: it ended "
                  + all.size()
                  + " times, "
                  + String.join("; ", all.stream().map(Death::reason).toList());
            })
        .toList();
  }

  /**
   * Ranks that were lost, and are being started again or may come back, one line each.
   *
   * @param told ranks of which it is told why they are not there
   */
  List<String> awaited(World world, Set<Integer> told) {
    List<String> lines = new ArrayList<>();
    SortedSet<Integer> awaited = new TreeSet<>(missing);
    awaited.addAll(lostStarts.keySet());
    for (int rank : awaited) {
      Optional<ProcSlot> slot = world.slot(world.id().proc(rank)).filter(s -> !s.isLost());
      if (slot.isPresent() && !told.contains(rank) && !givenUp.contains(rank)) {
        lines.add(
            "proc "
                + slot.get().proc()
                + " has not joined again"
                + lastDeath(rank).map(death -> " since it " + death.reason()).orElse("")
                + ": "
                + slot.get().stage().doing());
      }
    }
    return lines;
  }

  private Optional<Death> lastDeath(int rank) {
    List<Death> all = deaths.getOrDefault(rank, List.of());
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  private static IntStream ints(Collection<Integer> some) {
    return some.stream().mapToInt(Integer::intValue);
  }
}

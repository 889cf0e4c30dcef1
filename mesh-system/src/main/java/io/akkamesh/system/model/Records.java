package io.akkamesh.system.model;

import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What of a world goes on record for the next control plane (SA-19). */
final class Records {
  /** Ways to be unhealthy that are told apart; more would not fit a message. */
  private static final int MOST_WAYS = 200;

  private static final ProcHealth OTHER =
      new ProcHealth.ConnectionFailure("it was lost with many others");

  private Records() {}

  static WorldRecord of(World world, MeshState state) {
    WorldSpec spec = world.spec().orElseThrow();
    return new WorldRecord.Created(
        world.id(),
        spec.request(),
        spec.shape(),
        spec.procsPerHost(),
        spec.environment(),
        spec.labels(),
        spec.recovery(),
        world.status(),
        hosts(world),
        world.starts(),
        unhealthy(world, state),
        world.recovering().deaths(),
        world.evictionAt(),
        Optional.ofNullable(state.stopping.get(world.id())).map(Stopping::ending));
  }

  private static List<WorldRecord.Host> hosts(World world) {
    List<WorldRecord.Host> hosts = new ArrayList<>();
    world
        .hosts()
        .byRank()
        .forEach(
            (rank, host) ->
                hosts.add(
                    new WorldRecord.Host(
                        rank, host.node(), host.incarnation(), host.dedicated(), host.agent())));
    return hosts;
  }

  /** Of the newest start of each rank; an earlier one that was replaced doesn't count. */
  private static List<WorldRecord.Unhealthy> unhealthy(World world, MeshState state) {
    Map<ProcHealth, List<Integer>> ranks = new LinkedHashMap<>();
    for (ProcSupervisionState proc : state.unhealthy(world)) {
      boolean isNewest =
          world
              .slot(proc.proc())
              .flatMap(ProcSlot::joined)
              .filter(joined -> joined.incarnation().equals(proc.incarnation()))
              .isPresent();
      if (isNewest && !(proc.health() instanceof ProcHealth.Alive)) {
        add(ranks, proc.proc().rank().value(), proc.health());
      }
    }
    world.lostSlots().forEach(slot -> add(ranks, slot.proc().rank().value(), lost(slot).health()));
    return ranks.entrySet().stream()
        .map(e -> new WorldRecord.Unhealthy(set(e.getValue()), e.getKey()))
        .toList();
  }

  private static ProcSlot.Lost lost(ProcSlot slot) {
    return (ProcSlot.Lost) slot.stage();
  }

  private static void add(Map<ProcHealth, List<Integer>> ranks, int rank, ProcHealth health) {
    boolean isOneMore = ranks.size() >= MOST_WAYS && !ranks.containsKey(health);
    ranks.computeIfAbsent(isOneMore ? OTHER : health, h -> new ArrayList<>()).add(rank);
  }

  private static RankSet set(List<Integer> ranks) {
    return RankSet.of(ranks.stream().mapToInt(Integer::intValue));
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of the worlds for people and programs (SA-8). */
final class Snapshots {
  private static final String NO_HOST = "waiting for a host";

  private final MeshState state;

  Snapshots(MeshState state) {
    this.state = state;
  }

  List<WorldSnapshot> matching(SnapshotFilter filter) {
    return state.worlds.values().stream()
        .filter(world -> filter.matchesWorld(world.id(), world.labels()))
        .map(world -> snapshot(world, filter))
        .toList();
  }

  private WorldSnapshot snapshot(World world, SnapshotFilter filter) {
    List<HostInfo> hosts = new ArrayList<>();
    world
        .hosts()
        .byRank()
        .forEach((rank, host) -> hosts.add(new HostInfo(HostId.of(world.id(), rank), host.node())));
    List<ProcInfo> procs = new ArrayList<>();
    List<ProcSlot> slots = world.slots();
    for (ProcSlot slot : slots) {
      slot.joined()
          .filter(joined -> filter.matchesProc(joined.labels()))
          .ifPresent(joined -> procs.add(info(slot, joined)));
    }
    return new WorldSnapshot(
        world.id(),
        world.shape(),
        world.status(),
        world.labels(),
        hosts,
        procs,
        pending(world, slots));
  }

  private ProcInfo info(ProcSlot slot, ProcSlot.Joined joined) {
    Optional<ProcSupervisionState> known = state.ledger.state(slot.proc());
    ProcHealth health = known.map(ProcSupervisionState::health).orElseGet(ProcHealth.Alive::new);
    return slot.info(
        joined,
        health,
        known.flatMap(Causes::failure),
        known.map(FailedActors::last).orElse(List.of()));
  }

  /** In the order of ranks; neighbours that do the same are one entry, so millions are no load. */
  private static List<PendingRanks> pending(World world, List<ProcSlot> slots) {
    PendingRuns runs = new PendingRuns(world.id());
    int next = 0;
    for (ProcSlot slot : slots) {
      int rank = slot.proc().rank().value();
      runs.add(next, rank - next, NO_HOST);
      if (slot.joined().isEmpty()) {
        runs.add(rank, 1, slot.stage().doing());
      }
      next = rank + 1;
    }
    if (world.shape().isKnown()) {
      runs.add(next, world.shape().size() - next, NO_HOST);
      return runs.toList();
    }
    return List.of();
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingProc;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Views of the worlds for people and programs (SA-8). */
final class Snapshots {
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
        .forEach((rank, host) -> hosts.add(new HostInfo(HostId.of(world.id(), rank), host.node())));
    List<ProcInfo> procs = new ArrayList<>();
    for (ProcSlot slot : world.slots()) {
      slot.joined()
          .filter(joined -> filter.matchesProc(joined.labels()))
          .ifPresent(joined -> procs.add(slot.info(joined, health(slot.proc()))));
    }
    return new WorldSnapshot(
        world.id(), world.shape(), world.status(), world.labels(), hosts, procs, pending(world));
  }

  private ProcHealth health(ProcId proc) {
    return state
        .ledger
        .state(proc)
        .map(ProcSupervisionState::health)
        .orElseGet(ProcHealth.Alive::new);
  }

  private static List<PendingProc> pending(World world) {
    List<PendingProc> pending = new ArrayList<>();
    Shape shape = world.shape();
    WorldId id = world.id();
    for (int rank = 0; shape.isKnown() && rank < shape.size(); rank++) {
      ProcId proc = id.proc(rank);
      Optional<ProcSlot> slot = world.slot(proc);
      if (slot.isEmpty()) {
        pending.add(new PendingProc(proc, "waiting for a host"));
      } else if (slot.get().joined().isEmpty()) {
        pending.add(slot.get().pending());
      }
    }
    return pending;
  }
}

package io.akkamesh.cluster;

import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Some ranks of a world to look into, as if it had no others. */
record InspectedRanks(SliceName where) {
  /**
   * The world with these ranks only; its hosts are all there.
   *
   * @throws MeshException when it has no such ranks
   */
  SystemSnapshot of(SystemSnapshot system) {
    return where.isAll() ? system : inEach(system, this::ranksOf);
  }

  /** Leaves out the hosts that say what procs they have and have none of these ranks. */
  Inspection withoutOtherHosts(Inspection all) {
    if (where.isAll()) {
      return all;
    }
    SystemSnapshot system =
        inEach(
            all.system(),
            world -> {
              Ranks ranks = Ranks.of(where, world);
              List<HostInfo> hosts =
                  world.hosts().stream()
                      .filter(
                          host ->
                              Optional.ofNullable(all.hosts().get(host.node()))
                                  .map(known -> hasOne(known, ranks))
                                  .orElse(true))
                      .toList();
              return with(world, hosts, world.procs(), world.pending());
            });
    return new Inspection(system, all.procs(), all.hosts(), all.timeout());
  }

  private WorldSnapshot ranksOf(WorldSnapshot world) {
    Ranks ranks = Ranks.of(where, world);
    return with(world, world.hosts(), ranks.joined(world), ranks.pending(world));
  }

  private boolean hasOne(HostProcs host, Ranks ranks) {
    return host.procs().stream()
        .map(proc -> proc.proc().proc())
        .anyMatch(proc -> isOfTheWorld(proc) && ranks.contains(proc.rank().value()));
  }

  private boolean isOfTheWorld(ProcId proc) {
    return proc.world().equals(where.world());
  }

  private static WorldSnapshot with(
      WorldSnapshot world,
      List<HostInfo> hosts,
      List<WorldSnapshot.ProcInfo> procs,
      List<WorldSnapshot.PendingRanks> pending) {
    return new WorldSnapshot(
        world.world(), world.shape(), world.status(), world.labels(), hosts, procs, pending);
  }

  private static SystemSnapshot inEach(SystemSnapshot system, UnaryOperator<WorldSnapshot> f) {
    return new SystemSnapshot(
        system.worlds().stream().map(f).toList(),
        system.idleHosts(),
        system.executionId(),
        system.last());
  }
}

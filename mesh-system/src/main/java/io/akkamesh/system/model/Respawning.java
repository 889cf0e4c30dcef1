package io.akkamesh.system.model;

import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.Recovery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Starts lost ranks again in worlds that want it (SA-14): on their host if it lives, else on a
 * spare one, all of a host together.
 */
final class Respawning {
  private final MeshState state;
  private final Set<WorldId> worlds = new TreeSet<>();

  Respawning(MeshState state) {
    this.state = state;
  }

  /** The newest start of that rank is lost; what ends one that may still run is its host. */
  void lost(World world, ProcSlot slot, ProcHealth health, Instant now) {
    if (state.isStopping(world.id())) {
      return;
    }
    world
        .spec()
        .map(WorldSpec::recovery)
        .filter(Recovery.Respawn.class::isInstance)
        .map(Recovery.Respawn.class::cast)
        .filter(limits -> world.recovering().died(slot, Causes.cut(health.toString()), limits, now))
        .ifPresent(limits -> wanted(world));
  }

  /** Some of its ranks wait to be started. */
  void wanted(World world) {
    worlds.add(world.id());
    state.changes.of(world);
  }

  /** Starts what waits, as far as there are hosts: after every input that may have changed that. */
  void settle(Instant now, List<Effect> effects) {
    for (WorldId id : List.copyOf(worlds)) {
      Optional<World> world = state.world(id).filter(w -> !state.isStopping(id));
      world.ifPresent(w -> settle(w, now, effects));
      if (world.filter(w -> w.recovering().isWaiting()).isEmpty()) {
        worlds.remove(id);
      }
    }
  }

  private void settle(World world, Instant now, List<Effect> effects) {
    for (Map.Entry<Integer, RankSet> host : world.recovering().waiting(world).entrySet()) {
      hostFor(world, host.getKey())
          .filter(state.hosts::isUsable)
          .ifPresent(at -> start(world, host.getKey(), at, host.getValue(), now, effects));
    }
  }

  /** The one that has that host rank; when it is gone, a spare one takes its place. */
  private Optional<HostNode> hostFor(World world, int hostRank) {
    Optional<HostNode> there = world.hosts().at(hostRank);
    if (there.isPresent()) {
      return there;
    }
    Optional<HostNode> spare = state.hosts.spareFor(world);
    spare.ifPresent(
        host -> {
          state.hosts.use(host);
          world.hosts().add(hostRank, host);
        });
    return spare;
  }

  private void start(
      World world, int hostRank, HostNode host, RankSet ranks, Instant now, List<Effect> effects) {
    ProcStarts starts = world.start(ranks, hostRank, state.nextStart(now));
    world.recovering().started(ranks);
    state.changes.of(world);
    WorldSpec spec = world.spec().orElseThrow();
    effects.add(new Effect.SpawnProcs(host, starts, spec.environment(), spec.shape()));
  }
}

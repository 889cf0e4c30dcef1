package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord.Ending;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Stops that were under way when the control plane moved: who was told is not known (SA-19). */
final class RestoredStops {
  private final MeshState state;
  private final HostStops hosts;

  RestoredStops(MeshState state, HostStops hosts) {
    this.state = state;
    this.hosts = hosts;
  }

  /** The time that is left until it is over whoever is missing goes on. */
  void restore(WorldId id, Ending ending, Instant now, List<Effect> effects) {
    Stopping stopping = new Stopping(id, ending, true);
    state.stopping.put(id, stopping);
    state
        .world(id)
        .ifPresent(
            world -> {
              state.cancelEviction(world, effects);
              world.hosts().byRank().values().forEach(h -> stopping.awaitHost(h.clusterNode()));
            });
    Duration left = Duration.between(now, ending.until());
    effects.add(new Effect.StartDeadline(new Deadline.StopGrace(id), left));
  }

  /** The host has said that it is there: it is told again. */
  void again(WorldId world, HostNode host, List<Effect> effects) {
    Stopping stopping = state.stopping.getOrDefault(world, state.stopping.get(WorldId.SYSTEM));
    hosts.tell(host, world, stopping.ending(), effects);
  }

  /** A proc has said that it is there: it is told again. */
  void procAgain(JoinRequest request, List<Effect> effects) {
    Stopping stopping = state.stopping.get(request.proc().world());
    stopping.awaitProc(request.proc(), request.incarnation(), request.clusterNode());
    effects.add(
        new Effect.StopProc(
            request.proc(),
            request.incarnation(),
            request.address(),
            stopping.ending().procTimeout()));
  }
}

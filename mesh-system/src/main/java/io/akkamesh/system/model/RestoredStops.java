package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord.Ending;
import java.util.List;

/** Stops that were under way when the control plane moved: who was told is not known (SA-19). */
final class RestoredStops {
  private final MeshState state;
  private final HostStops hosts;
  private final StopTimes times;

  RestoredStops(MeshState state, HostStops hosts, StopTimes times) {
    this.state = state;
    this.times = times;
    this.hosts = hosts;
  }

  /** Its grace begins anew: those who are told only now need the time that they are given. */
  void restore(WorldId id, Ending ending, List<Effect> effects) {
    Stopping stopping = new Stopping(id, ending, true);
    state.stopping.put(id, stopping);
    state
        .world(id)
        .ifPresent(
            world -> {
              state.cancelEviction(world, effects);
              world.hosts().byRank().values().forEach(h -> stopping.awaitHost(h.clusterNode()));
            });
    effects.add(
        new Effect.StartDeadline(new Deadline.StopGrace(id), times.grace(ending.procTimeout())));
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

package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Hosts arriving, worlds being created, and which host gets which ranks (SA-4 to SA-6). */
final class Scheduling {
  private final MeshState state;

  Scheduling(MeshState state) {
    this.state = state;
  }

  Decision<Optional<Refusal>> hostArrived(HostNode host, Instant now) {
    if (state.isEnding() || isKnown(host)) {
      return Decision.only(Optional.empty());
    }
    List<Effect> effects = new ArrayList<>();
    Optional<Refusal> refusal = host.dedicated().flatMap(id -> refusal(id, host));
    if (refusal.isPresent()) {
      return Decision.only(refusal);
    }
    state.hosts.add(host);
    if (host.dedicated().isPresent()) {
      place(host, host.dedicated().get(), now, effects);
    } else {
      List.copyOf(state.worlds.values()).forEach(world -> useSpareHosts(world, now, effects));
    }
    return new Decision<>(Optional.empty(), effects);
  }

  Decision<UpsertWorldReply> upsert(WorldSpec spec, Instant now) {
    Optional<Refusal> refusal =
        state.isStopping(spec.world())
            ? Optional.of(stopping(spec.world()))
            : WorldSpecs.refusal(spec, state.world(spec.world()));
    if (refusal.isPresent()) {
      return Decision.only(new UpsertWorldReply.Refused(refusal.get()));
    }
    List<Effect> effects = new ArrayList<>();
    World world = state.worldOrAwaiting(spec.world());
    world.create(spec, now);
    effects.add(new Effect.Publish(new WorldEvent.Created(world.id(), spec.shape())));
    List.copyOf(world.hosts().keySet()).forEach(rank -> schedule(world, rank, now, effects));
    useSpareHosts(world, now, effects);
    state.refresh(world, now, effects);
    return new Decision<>(new UpsertWorldReply.Accepted(world.id()), effects);
  }

  /** Gives spare hosts to a world that is short of hosts; for new hosts and freed ones. */
  void useSpareHosts(World world, Instant now, List<Effect> effects) {
    if (state.isStopping(world.id())) {
      return;
    }
    for (int hostRank : world.missingHosts()) {
      Optional<HostNode> spare = state.hosts.spareFor(world);
      if (spare.isEmpty()) {
        return;
      }
      state.hosts.use(spare.get());
      world.addHost(hostRank, spare.get());
      schedule(world, hostRank, now, effects);
    }
  }

  private void place(HostNode host, HostId id, Instant now, List<Effect> effects) {
    World world = state.worldOrAwaiting(id.serves());
    state.hosts.use(host);
    world.addHost(id.rank().value(), host);
    if (world.spec().isPresent()) {
      schedule(world, id.rank().value(), now, effects);
    }
  }

  private void schedule(World world, int hostRank, Instant now, List<Effect> effects) {
    List<ProcStart> starts = world.schedule(hostRank, state.nextStart(now));
    if (!starts.isEmpty()) {
      WorldSpec spec = world.spec().orElseThrow();
      effects.add(
          new Effect.SpawnProcs(
              world.hosts().get(hostRank), world.id(), starts, spec.environment(), spec.shape()));
    }
  }

  private boolean isKnown(HostNode host) {
    return state.hosts.on(host.node()).filter(host::equals).isPresent();
  }

  private Optional<Refusal> refusal(HostId id, HostNode host) {
    if (id.serves().isReserved()) {
      return Optional.of(
          new Refusal(
              "host " + id + " on " + host.node(),
              "no world may be called " + id.serves(),
              "start it as host of another world"));
    }
    if (state.isStopping(id.serves())) {
      return Optional.of(stopping(id.serves()));
    }
    return state
        .world(id.serves())
        .map(world -> world.hosts().get(id.rank().value()))
        .map(
            first ->
                new Refusal(
                    "host " + id + " on " + host.node(),
                    "that host is there already, on " + first.node(),
                    "start this one with another host rank"));
  }

  private static Refusal stopping(WorldId world) {
    return new Refusal("world " + world, "it is being stopped", "try again when it has ended");
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Hosts arriving, worlds being created, and which host gets which ranks (SA-4 to SA-6). */
final class Scheduling {
  private final MeshState state;

  Scheduling(MeshState state) {
    this.state = state;
  }

  /** A host that is new, while the system goes on; refused, it is there but no world uses it. */
  Decision<Optional<Refusal>> hostArrived(HostNode host, Instant now) {
    List<Effect> effects = new ArrayList<>();
    Optional<Refusal> refusal = host.dedicated().flatMap(id -> refusal(id, host));
    state.hosts.add(host);
    if (refusal.isPresent()) {
      effects.add(new Effect.RefuseHost(host, refusal.get()));
    } else if (host.dedicated().isPresent()) {
      HostId id = host.dedicated().get();
      use(host, state.worldOrAwaiting(id.serves()), id.rank().value(), now, effects);
    } else {
      offer(host, now, effects);
    }
    return new Decision<>(refusal, effects);
  }

  Decision<UpsertWorldReply> upsert(WorldSpec spec, Instant now) {
    if (state.world(spec.world()).filter(world -> isRepeated(spec, world)).isPresent()) {
      return Decision.only(new UpsertWorldReply.Accepted(spec.world()));
    }
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
    state.changes.of(world);
    state.publish(world, new WorldEvent.Created(world.id(), spec.shape()), effects);
    List.copyOf(world.hosts().byRank().keySet())
        .forEach(rank -> schedule(world, rank, now, effects));
    useDedicatedHosts(world, now, effects);
    useSpareHosts(world, now, effects);
    state.refresh(world, now, effects);
    return new Decision<>(new UpsertWorldReply.Accepted(world.id()), effects);
  }

  /** Who asked has not heard the answer. */
  private boolean isRepeated(WorldSpec spec, World world) {
    return !state.isStopping(world.id())
        && world.spec().filter(known -> known.request().equals(spec.request())).isPresent();
  }

  /** A host can be used from now on: worlds that are short of hosts take it. */
  void hostUsable(ClusterNode node, Instant now, List<Effect> effects) {
    state
        .hosts
        .on(node.address())
        .filter(host -> host.clusterNode().equals(node) && state.hosts.isForAnyWorld(host))
        .ifPresent(host -> offer(host, now, effects));
  }

  /** Only the host that is new: all others have been offered to every world that is short. */
  private void offer(HostNode host, Instant now, List<Effect> effects) {
    for (World world : state.worlds.values()) {
      OptionalInt wanted = world.wantedHost();
      if (wanted.isPresent() && !state.isStopping(world.id()) && !world.hosts().isOn(host.node())) {
        use(host, world, wanted.getAsInt(), now, effects);
      }
    }
  }

  /** The host has not said whether it starts them: it is told again, which starts none twice. */
  List<Effect> spawnSilent(Effect.SpawnProcs spawn) {
    boolean isThere = state.hosts.on(spawn.host().node()).filter(spawn.host()::equals).isPresent();
    Optional<World> world = state.world(spawn.world());
    if (!isThere || world.isEmpty() || state.isStopping(spawn.world())) {
      return List.of();
    }
    boolean isWaiting = spawn.procs().stream().anyMatch(start -> isScheduled(world.get(), start));
    return isWaiting ? List.of(spawn) : List.of();
  }

  private static boolean isScheduled(World world, ProcStart start) {
    return world
        .slot(start.proc())
        .filter(slot -> slot.start() == start.start())
        .filter(slot -> slot.stage() instanceof ProcSlot.Scheduled || slot.isAssumed())
        .isPresent();
  }

  /** Those of an earlier life that was evicted, and those that were refused for their place. */
  private void useDedicatedHosts(World world, Instant now, List<Effect> effects) {
    for (HostNode host : state.hosts.dedicatedTo(world.id())) {
      int hostRank = host.dedicated().orElseThrow().rank().value();
      if (world.hosts().at(hostRank).isEmpty()) {
        use(host, world, hostRank, now, effects);
      }
    }
  }

  private void useSpareHosts(World world, Instant now, List<Effect> effects) {
    OptionalInt wanted = world.wantedHost();
    while (wanted.isPresent()) {
      Optional<HostNode> spare = state.hosts.spareFor(world);
      if (spare.isEmpty()) {
        return;
      }
      use(spare.get(), world, wanted.getAsInt(), now, effects);
      wanted = world.wantedHost();
    }
  }

  private void use(HostNode host, World world, int hostRank, Instant now, List<Effect> effects) {
    state.hosts.use(host);
    world.hosts().add(hostRank, host);
    state.changes.of(world);
    if (world.spec().isPresent()) {
      schedule(world, hostRank, now, effects);
    }
  }

  private void schedule(World world, int hostRank, Instant now, List<Effect> effects) {
    ProcStarts starts = world.schedule(hostRank, state.nextStart(now));
    if (!starts.ranks().isEmpty()) {
      WorldSpec spec = world.spec().orElseThrow();
      effects.add(
          new Effect.SpawnProcs(
              world.hosts().at(hostRank).orElseThrow(), starts, spec.environment(), spec.shape()));
    }
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
        .flatMap(world -> world.hosts().at(id.rank().value()))
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

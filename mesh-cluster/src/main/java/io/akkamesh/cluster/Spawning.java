package io.akkamesh.cluster;

import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.routing.Payload;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/**
 * Starts one actor on ranks of a world, and again on those where it has failed, and has the mesh
 * kept (AM-2, AM-6).
 *
 * @param name of the actor on each rank
 * @param lease how long it lives on when nothing is heard of its owner
 */
record Spawning(World world, String name, String type, Payload params, Duration lease) {

  /** Starts it on these ranks, or on none. */
  CompletionStage<List<Owned>> on(IntStream ranks) {
    Placement there = world.placements().now();
    return calls()
        .spawn(ActorCalls.agents(there, ranks), type, params, Optional.of(untilKept()))
        .thenApply(
            started ->
                started.stream().map(one -> Owned.of(one, life(there, one.rank()))).toList());
  }

  private static long life(Placement there, Rank rank) {
    return there.proc(rank.value()).map(proc -> proc.incarnation().start()).orElseThrow();
  }

  /** The first waits for the last to start before anybody keeps it alive. */
  private Duration untilKept() {
    return lease.plus(world.calls().settings().spawnTimeout());
  }

  /** Starts it once more where it has failed; what is left of it there is stopped before. */
  private CompletionStage<Owned> again(ProcId proc) {
    return stop(IntStream.of(proc.rank().value()))
        .handle((stopped, trouble) -> proc.rank().value())
        .thenCompose(rank -> on(IntStream.of(rank)))
        .thenApply(started -> started.get(0));
  }

  /** Keeps these, in whatever life of their procs. */
  Kept keep(List<Owned> members, Ownership ownership) {
    int[] ranks = members.stream().mapToInt(one -> one.actor().owner().rank().value()).toArray();
    Whereabouts agents =
        new Whereabouts(
            world.placements(),
            placement -> placement.group(ActorLedger.AGENT, IntStream.of(ranks)));
    Caster caster = Casts.get(world.calls().system()).caster(returned -> {}); // lost procs are told
    ClientSettings settings = world.calls().settings();
    return Kept.start(
        world.calls(),
        new Charge(
            world.id() + "." + name,
            members,
            ownership,
            ownership.restarts().orElse(settings.restarts()),
            lease,
            settings.retryInterval(),
            world.watched(),
            length -> caster.cast(agents.now(), new MeshAgentMessage.KeepAlive(name, length)),
            () -> stop(IntStream.of(ranks)),
            this::again));
  }

  private CompletionStage<?> stop(IntStream ranks) {
    return calls().stop(ranks, world.calls().settings().stopTimeout());
  }

  private ActorCalls calls() {
    return new ActorCalls(world, name);
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.cast.Group;
import io.akkamesh.cluster.WorldWatch.Watched;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A world whose procs are there and take actors. Safe to share among threads. */
public final class World {
  private final Calls calls;
  private final WorldSnapshot snapshot;
  private final Placement placement;
  private final Map<ProcId, String> agents;
  private final Map<String, Sending> sendings = new ConcurrentHashMap<>();
  private Optional<Watched> watched = Optional.empty();

  World(Calls calls, WorldSnapshot snapshot) {
    this.calls = calls;
    this.snapshot = snapshot;
    this.placement =
        new Placement(snapshot, calls.system().address().toString(), calls.settings().castWidth());
    this.agents =
        snapshot.procs().stream()
            .collect(Collectors.toMap(ProcInfo::proc, proc -> proc.address().reference()));
  }

  public WorldId id() {
    return snapshot.world();
  }

  public Shape shape() {
    return snapshot.shape();
  }

  /** Its procs as they were when it became LIVE; rank i is at index i. */
  public List<ProcInfo> procs() {
    return snapshot.procs();
  }

  /** Its ranks at that position of a dimension. */
  public WorldSlice slice(String dimension, int index) {
    return slice(dimension, Selection.at(index));
  }

  /**
   * Its ranks at these positions of a dimension.
   *
   * @throws IllegalArgumentException when there is no such dimension or position
   */
  public WorldSlice slice(String dimension, Selection positions) {
    return all().slice(dimension, positions);
  }

  /** One rank of it. */
  public WorldSlice at(int rank) {
    return all().at(rank);
  }

  private WorldSlice all() {
    return new WorldSlice(this, Slice.all(shape()));
  }

  /**
   * Starts an actor of {@code type} on every rank and completes when all run (AM-2). If a rank
   * fails, the others are stopped again. This node owns the mesh: when one member fails the rest is
   * stopped, and when this node is gone they all are (AM-6, AM-7).
   *
   * @param name of the actor on each rank, {@code [A-Za-z_][A-Za-z0-9_-]*}
   * @return fails with {@link MeshException} naming each rank that failed and why, and with
   *     IllegalArgumentException when {@code params} can't be serialized
   */
  public <M, P> CompletionStage<ActorMesh<M>> spawn(String name, ActorType<M, P> type, P params) {
    return all().spawn(name, type, params);
  }

  /** Starts an actor of {@code type} on every rank, to be owned like that. */
  public <M, P> CompletionStage<ActorMesh<M>> spawn(
      String name, ActorType<M, P> type, P params, Ownership ownership) {
    return all().spawn(name, type, params, ownership);
  }

  /**
   * The actors of that name on every rank, which somebody has started or will.
   *
   * @param messages what they take; what they don't comes back
   */
  public <M> ActorMesh<M> actors(String name, Class<M> messages) {
    return all().actors(name, messages);
  }

  <M> CompletionStage<ActorMesh<M>> spawn(
      Slice slice, String name, ActorType<M, ?> type, Object params, Ownership ownership) {
    Payload payload;
    try {
      payload = calls.codec().encode(params);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
    Duration lease = ownership.lease().orElse(calls.settings().actorLease());
    return new ActorCalls(this, name)
        .spawn(slice.baseRanks(), type.name(), payload, Optional.of(untilKept(lease)))
        .thenApply(
            started -> mesh(name, slice, Optional.of(keep(name, started, ownership, lease))));
  }

  /** The first waits for the last to start before anybody keeps it alive. */
  private Duration untilKept(Duration lease) {
    return lease.plus(calls.settings().spawnTimeout());
  }

  private Kept keep(
      String name, List<GspawnResult.Success> started, Ownership ownership, Duration lease) {
    int[] ranks = started.stream().mapToInt(one -> one.actorId().owner().rank().value()).toArray();
    Group agents = ActorCalls.agents(this, IntStream.of(ranks)).group();
    Caster caster = Casts.get(calls.system()).caster(returned -> {}); // lost procs are told of
    ActorCalls actors = new ActorCalls(this, name);
    return Kept.start(
        calls,
        new Keeper.Charge(
            id() + "." + name,
            started.stream().map(Supervised.Owned::of).toList(),
            ownership,
            lease,
            watched(),
            length -> caster.cast(agents, new MeshAgentMessage.KeepAlive(name, length)),
            () -> actors.stop(IntStream.of(ranks), calls.settings().stopTimeout())));
  }

  <M> ActorMesh<M> mesh(String name, Slice slice, Optional<Kept> kept) {
    Sending sending = sendings.computeIfAbsent(name, this::sending);
    ActorMesh.Shared shared =
        new ActorMesh.Shared(
            name, slice, sending.caster(), sending.returns(), sending.load(), kept);
    return new ActorMesh<>(this, shared, slice);
  }

  /** All handles to the actors of one name send as one. */
  private record Sending(Caster caster, CastReturns returns, Load load) {}

  private Sending sending(String name) {
    CastReturns returns = new CastReturns(calls.system());
    Caster caster = Casts.get(calls.system()).caster(returns);
    return new Sending(caster, returns, new Load(shape().size()));
  }

  /**
   * Stops the world: its actors, its procs, and the hosts that were started for it (SA-16).
   *
   * @return how it went, when it has ended
   */
  public CompletionStage<StopReply.Outcome> stop() {
    return calls.stop(id());
  }

  /** Asks actors or agents of this world; hears of losses while it runs. */
  <R, T> CompletionStage<T> ask(Asking.Order<R, T> order) {
    return settle(order)
        .thenCompose(settled -> new Explanation(this, order.audience()).of(settled.unexplained()))
        .thenApply(order.sink()::result);
  }

  /** As {@link #ask}, and looks no further for why some have failed. */
  <R, T> CompletionStage<T> askOnly(Asking.Order<R, T> order) {
    return settle(order).thenApply(settled -> order.sink().result(Map.of()));
  }

  private <R, T> CompletionStage<Replies.Settled<R>> settle(Asking.Order<R, T> order) {
    return Asking.ask(calls.system(), behavior -> calls.start(behavior, "ask"), order, watched());
  }

  /** One watch for all questions, from the first one on. */
  synchronized Watched watched() {
    if (watched.isEmpty()) {
      watched = Optional.of(WorldWatch.start(calls, id()));
    }
    return watched.get();
  }

  Calls calls() {
    return calls;
  }

  Placement placement() {
    return placement;
  }

  /** The actor of that name on a rank, whether it runs or not. */
  <M> ActorRef<M> reference(int rank, String name) {
    String agent = agents.get(id().proc(rank)).split("#", 2)[0];
    return ActorRefResolver.get(calls.system()).resolveActorRef(agent + "/" + name);
  }

  @Override
  public String toString() {
    return "world " + id() + " " + shape();
  }
}

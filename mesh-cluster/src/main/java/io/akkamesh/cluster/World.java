package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.cast.Caster;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.protocol.name.WorldId;
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
import java.util.concurrent.TimeUnit;

/** A world whose procs are there and take actors. Safe to share among threads. */
public final class World {
  private final Calls calls;
  private final WorldSnapshot snapshot;
  private final Placements placements;
  private final Map<String, Sending> sendings = new ConcurrentHashMap<>();
  private Optional<Watched> watched = Optional.empty();

  World(Calls calls, WorldSnapshot snapshot) {
    this.calls = calls;
    this.snapshot = snapshot;
    String self = calls.system().address().toString();
    this.placements =
        new Placements(
            snapshot.world(), new Placement(snapshot, self, calls.settings().castWidth()));
  }

  public WorldId id() {
    return snapshot.world();
  }

  public Shape shape() {
    return snapshot.shape();
  }

  /**
   * Its procs as they were when it became LIVE, and those that have taken their place since, as far
   * as that is heard of: from the first use of a mesh on. Rank i is at index i.
   */
  public List<ProcInfo> procs() {
    return placements.now().procs();
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
    Spawning spawning = new Spawning(this, name, type.name(), payload, lease);
    return whereItIsNow()
        .thenCompose(known -> spawning.on(slice.baseRanks()))
        .thenApply(members -> mesh(name, slice, Optional.of(spawning.keep(members, ownership))));
  }

  /** Ranks may have moved before the watch began; without a word of them it goes on as it knows. */
  private CompletionStage<Done> whereItIsNow() {
    return watched()
        .state()
        .copy()
        .completeOnTimeout(
            Done.getInstance(), calls.settings().retryInterval().toMillis(), TimeUnit.MILLISECONDS);
  }

  <M> ActorMesh<M> mesh(String name, Slice slice, Optional<Kept> kept) {
    watched();
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

  /** One watch for all meshes and questions, from the first one on. */
  synchronized Watched watched() {
    if (watched.isEmpty()) {
      watched = Optional.of(WorldWatch.start(calls, id(), placements));
    }
    return watched.get();
  }

  Calls calls() {
    return calls;
  }

  Placements placements() {
    return placements;
  }

  /** The actor of that name on a rank, whether it runs or not. */
  <M> ActorRef<M> reference(int rank, String name) {
    ProcInfo proc = placements.now().proc(rank).orElseThrow();
    String agent = proc.address().reference().split("#", 2)[0];
    return ActorRefResolver.get(calls.system()).resolveActorRef(agent + "/" + name);
  }

  @Override
  public String toString() {
    return "world " + id() + " " + shape();
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.cluster.WorldWatch.Watched;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A world whose procs are there and take actors. Safe to share among threads. */
public final class World {
  private final Calls calls;
  private final WorldSnapshot snapshot;
  private final SortedMap<Integer, Member<ProcMessage>> agents = new TreeMap<>();
  private Optional<Watched> watched = Optional.empty();

  World(Calls calls, WorldSnapshot snapshot) {
    this.calls = calls;
    this.snapshot = snapshot;
    ActorRefResolver resolver = ActorRefResolver.get(calls.system());
    for (ProcInfo proc : snapshot.procs()) {
      agents.put(
          proc.proc().rank().value(),
          new Member<>(proc.proc(), resolver.resolveActorRef(proc.address().reference())));
    }
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

  /**
   * Starts an actor of {@code type} on every rank and completes when all run (AM-2). If a rank
   * fails, the others are stopped again.
   *
   * @param name of the actor on each rank, {@code [A-Za-z_][A-Za-z0-9_-]*}
   * @return fails with {@link MeshException} naming each rank that failed and why, and with
   *     IllegalArgumentException when {@code params} can't be serialized
   */
  public <M, P> CompletionStage<ActorMesh<M>> spawn(String name, ActorType<M, P> type, P params) {
    Payload payload;
    try {
      payload = calls.codec().encode(params);
    } catch (IllegalArgumentException e) {
      return CompletableFuture.failedStage(e);
    }
    return new ActorCalls(calls, this, name)
        .spawn(agents(Ranks.ALL), type.name(), payload)
        .thenApply(
            started ->
                new ActorMesh<M>(
                    calls, this, name, started.stream().map(World::<M>member).toList()));
  }

  /**
   * Stops the world: its actors, its procs, and the hosts that were started for it (SA-16).
   *
   * @return how it went, when it has ended
   */
  public CompletionStage<StopReply.Outcome> stop() {
    return calls.stop(id());
  }

  /** The type was given to spawn and the agent started that type: the cast can't be wrong. */
  @SuppressWarnings("unchecked")
  private static <M> Member<M> member(GspawnResult.Success success) {
    return new Member<>(success.actorId(), (ActorRef<M>) success.reference());
  }

  /** Asks actors or agents of this world; hears of losses while it runs. */
  <M, R> CompletionStage<Gather.Outcome<R>> gather(Gather.Question<M, R> question) {
    CompletableFuture<Gather.Outcome<R>> result = new CompletableFuture<>();
    calls.start(Gather.create(question, watched(), result), "gather");
    return result;
  }

  /** One watch for all gathers, from the first one on. */
  synchronized Watched watched() {
    if (watched.isEmpty()) {
      watched = Optional.of(WorldWatch.start(calls, id()));
    }
    return watched.get();
  }

  Member<ProcMessage> agentOf(MeshName actor) {
    return agents.get(actor.proc().orElseThrow().rank().value());
  }

  /** In rank order. */
  List<Member<ProcMessage>> agents(Ranks ranks) {
    return agents.entrySet().stream()
        .filter(agent -> ranks.contains(agent.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public String toString() {
    return "world " + id() + " " + shape();
  }
}

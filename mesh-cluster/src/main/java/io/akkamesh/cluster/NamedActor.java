package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * An actor on ranks of a world, known by name only, whether it runs or not: for tools, which know
 * neither its messages nor its parameters. Applications have {@link World#spawn} and {@link
 * ActorMesh}.
 */
public final class NamedActor {
  private final Calls calls;
  private final WorldSnapshot snapshot;
  private final Ranks ranks;
  private final String name;
  private final World world;

  NamedActor(Calls calls, WorldSnapshot snapshot, Ranks ranks, String name) {
    this.calls = calls;
    this.snapshot = snapshot;
    this.ranks = ranks;
    this.name = name;
    this.world = new World(calls, snapshot);
  }

  /**
   * Starts it on its ranks and completes when it runs on all of them (AM-2). If a rank fails, those
   * that this call has started are stopped again.
   *
   * @param type name under which the type is registered with the procs
   * @param params the type's parameters as JSON, {@code {}} for none
   * @return fails with {@link MeshException} naming each rank that failed and why
   */
  public CompletionStage<List<ActorId>> spawn(String type, String params) {
    return agents()
        .thenCompose(agents -> actorCalls().spawn(agents, type, PayloadCodec.json(params)))
        .thenApply(started -> started.stream().map(GspawnResult.Success::actorId).toList());
  }

  /**
   * Stops it on its ranks (PA-5).
   *
   * @return what became of it on each, in rank order; fails with {@link MeshException} when a proc
   *     is not there
   */
  public CompletionStage<SortedMap<ProcId, Answer<StopActorResult>>> stop(Duration timeout) {
    return agents()
        .thenCompose(
            agents ->
                actorCalls().stop(agents, timeout).thenApply(stopped -> byProc(agents, stopped)));
  }

  /**
   * What its procs know of it, in rank order (PA-18); a failure says why there is nothing to say.
   * Ranks in a row that have not joined are one failure, at the first of them.
   */
  public CompletionStage<SortedMap<ProcId, Answer<ActorNode>>> status() {
    List<ProcInfo> joined = ranks.joined(snapshot);
    return new Inspector(calls).actors(joined, name).thenApply(known -> status(joined, known));
  }

  private SortedMap<ProcId, Answer<ActorNode>> status(
      List<ProcInfo> joined, Map<ProcId, IntrospectReply> known) {
    SortedMap<ProcId, Answer<ActorNode>> status = new TreeMap<>();
    for (PendingRanks pending : ranks.pending(snapshot)) {
      status.put(pending.first(), new Answer.Failure<>(pending.toString()));
    }
    for (ProcInfo proc : joined) {
      status.put(
          proc.proc(),
          known.containsKey(proc.proc()) ? answer(known.get(proc.proc())) : noAnswer(proc));
    }
    return status;
  }

  private static Answer<ActorNode> answer(IntrospectReply known) {
    if (known instanceof ActorNode node) {
      return new Answer.Value<>(node);
    }
    return new Answer.Failure<>(((IntrospectReply.NotFound) known).message());
  }

  private Answer<ActorNode> noAnswer(ProcInfo proc) {
    return new Answer.Failure<>(
        Loss.OfProc.isMeantBy(proc.health())
            ? new Loss.OfProc(proc.proc(), proc.health()).of(proc.proc())
            : proc.proc() + ": " + Inspection.silence(calls.settings().inspectTimeout()));
  }

  private static SortedMap<ProcId, Answer<StopActorResult>> byProc(
      List<Member<ProcMessage>> agents, Gathered<StopActorResult> stopped) {
    SortedMap<ProcId, Answer<StopActorResult>> results = new TreeMap<>();
    for (int i = 0; i < agents.size(); i++) {
      results.put(agents.get(i).name().proc().orElseThrow(), stopped.answers().get(i));
    }
    return results;
  }

  private CompletionStage<List<Member<ProcMessage>>> agents() {
    try {
      WorldLookup.requireThere(snapshot, ranks);
    } catch (MeshException e) {
      return CompletableFuture.failedStage(e);
    }
    return CompletableFuture.completedStage(world.agents(ranks));
  }

  private ActorCalls actorCalls() {
    return new ActorCalls(calls, world, name);
  }
}

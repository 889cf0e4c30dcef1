package io.akkamesh.cluster;

import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

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
    return there()
        .thenCompose(
            procs ->
                actorCalls()
                    .spawn(
                        ActorCalls.agents(world, ranksOf(procs)),
                        type,
                        PayloadCodec.json(params),
                        Optional.empty()))
        .thenApply(started -> started.stream().map(GspawnResult.Success::actorId).toList());
  }

  /**
   * Stops it on its ranks (PA-5).
   *
   * @return what became of it on each, in rank order; fails with {@link MeshException} when a proc
   *     is not there
   */
  public CompletionStage<SortedMap<ProcId, Answer<StopActorResult>>> stop(Duration timeout) {
    return there()
        .thenCompose(
            procs ->
                actorCalls()
                    .stop(ranksOf(procs), timeout)
                    .thenApply(stopped -> byProc(procs, stopped)));
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
      status.put(pending.first(), new Answer.Failure<>(FailureKind.PROC_LOST, pending.toString()));
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
    return new Answer.Failure<>(
        FailureKind.ACTOR_ENDED, ((IntrospectReply.NotFound) known).message());
  }

  private Answer<ActorNode> noAnswer(ProcInfo proc) {
    boolean isLost = Loss.OfProc.isMeantBy(proc.health());
    return new Answer.Failure<>(
        isLost ? FailureKind.PROC_LOST : FailureKind.NO_ANSWER,
        isLost
            ? new Loss.OfProc(proc.proc(), proc.health()).of(proc.proc())
            : proc.proc() + ": " + Inspection.silence(calls.settings().inspectTimeout()));
  }

  private static SortedMap<ProcId, Answer<StopActorResult>> byProc(
      List<ProcId> procs, Gathered<StopActorResult> stopped) {
    SortedMap<ProcId, Answer<StopActorResult>> results = new TreeMap<>();
    for (int i = 0; i < procs.size(); i++) {
      results.put(procs.get(i), stopped.answers().get(i));
    }
    return results;
  }

  private static IntStream ranksOf(List<ProcId> procs) {
    return procs.stream().mapToInt(proc -> proc.rank().value());
  }

  /** Its procs, in rank order; fails when one of them is not there. */
  private CompletionStage<List<ProcId>> there() {
    try {
      WorldLookup.requireThere(snapshot, ranks);
    } catch (MeshException e) {
      return CompletableFuture.failedStage(e);
    }
    return CompletableFuture.completedStage(
        ranks.joined(snapshot).stream().map(ProcInfo::proc).toList());
  }

  private ActorCalls actorCalls() {
    return new ActorCalls(world, name);
  }
}

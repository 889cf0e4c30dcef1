package io.akkamesh.cluster;

import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out why members failed, so that the cause comes first: the end of their proc, as the
 * control plane knows it, or how the actor ended, as its proc's agent does. Asks only about those
 * that failed.
 */
final class Explanation {
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final Calls calls;
  private final World world;
  private final List<? extends Member<?>> members;

  Explanation(Calls calls, World world, List<? extends Member<?>> members) {
    this.calls = calls;
    this.world = world;
    this.members = members;
  }

  /** The same answers with better reasons; what can't be found out stays as it is. */
  <R> CompletionStage<Gathered<R>> of(Gathered<R> gathered) {
    List<Integer> failed = failedRanks(gathered.answers());
    if (failed.isEmpty()) {
      return CompletableFuture.completedStage(gathered);
    }
    return deadProcs()
        .thenCombine(
            endedActorsForSure(failed), (procs, actors) -> explained(gathered, procs, actors))
        .exceptionally(unknown -> gathered);
  }

  private static <R> List<Integer> failedRanks(ValueMesh<Answer<R>> answers) {
    List<Integer> failed = new ArrayList<>();
    for (int rank = 0; rank < answers.size(); rank++) {
      if (answers.get(rank) instanceof Answer.Failure<R>) {
        failed.add(rank);
      }
    }
    return failed;
  }

  private CompletionStage<Map<ProcId, ProcHealth>> deadProcs() {
    return calls.snapshot(SnapshotFilter.world(world.id())).thenApply(Explanation::dead);
  }

  private static Map<ProcId, ProcHealth> dead(SystemSnapshot snapshot) {
    Map<ProcId, ProcHealth> dead = new HashMap<>();
    snapshot.worlds().stream()
        .flatMap(world -> world.procs().stream())
        .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
        .forEach((ProcInfo proc) -> dead.put(proc.proc(), proc.health()));
    return dead;
  }

  /**
   * An agent hears of the end of its child not after we do, but may have our question before that
   * in its mailbox. When it has answered once it knows.
   */
  private CompletionStage<Gathered<IntrospectReply>> endedActorsForSure(List<Integer> failed) {
    return endedActors(failed).thenCompose(first -> endedActors(failed));
  }

  private CompletionStage<Gathered<IntrospectReply>> endedActors(List<Integer> failed) {
    return calls.gather(
        new Gather.Question<ProcMessage, IntrospectReply>(
            failed.stream().map(rank -> world.agentOf(members.get(rank))).toList(),
            IntrospectReply.class,
            (i, replyTo) -> new IntrospectMessage.Query(members.get(failed.get(i)).name(), replyTo),
            TIMEOUT));
  }

  private <R> Gathered<R> explained(
      Gathered<R> gathered, Map<ProcId, ProcHealth> dead, Gathered<IntrospectReply> ended) {
    Map<MeshName, String> causes = new HashMap<>();
    for (Answer<IntrospectReply> answer : ended.answers().values()) {
      if (answer instanceof Answer.Value<IntrospectReply> value
          && value.value() instanceof IntrospectReply.ActorNode node
          && node.status() instanceof Status.Failed failed) {
        causes.put(node.actor(), "failed: " + failed.reason());
      }
    }
    ValueMesh<Answer<R>> answers = gathered.answers();
    return new Gathered<>(
        ValueMesh.of(
            answers.size(),
            rank ->
                answers
                    .get(rank)
                    .<Answer<R>>fold(
                        value -> answers.get(rank),
                        failure ->
                            new Answer.Failure<>(
                                cause(members.get(rank), failure, dead, causes)))));
  }

  private static String cause(
      Member<?> member,
      String failure,
      Map<ProcId, ProcHealth> dead,
      Map<MeshName, String> causes) {
    ProcId proc = member.name().proc().orElseThrow();
    if (dead.containsKey(proc)) {
      return "proc " + proc + " " + dead.get(proc) + "\n  so " + failure;
    }
    return causes.containsKey(member.name())
        ? member.name() + ": " + causes.get(member.name())
        : failure;
  }
}

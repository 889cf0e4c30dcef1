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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/**
 * Finds out why members failed, so that the cause comes first: the end of their proc, as the
 * control plane knows it, or how the actor ended, as its proc's agent does. Asks only about those
 * that failed for a reason that isn't known.
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
  <R> CompletionStage<Gathered<R>> of(Gather.Outcome<R> outcome) {
    List<Integer> failed = outcome.unexplained();
    if (failed.isEmpty()) {
      return CompletableFuture.completedStage(outcome.gathered());
    }
    return deadProcs()
        .thenCombine(
            endedActorsForSure(failed),
            (dead, agents) -> explained(outcome.gathered(), failed, dead, agents));
  }

  private CompletionStage<Map<ProcId, ProcHealth>> deadProcs() {
    return calls
        .snapshot(SnapshotFilter.world(world.id()))
        .thenApply(Explanation::dead)
        .exceptionally(unknown -> Map.of());
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
  private CompletionStage<Gather.Outcome<IntrospectReply>> endedActorsForSure(
      List<Integer> failed) {
    return endedActors(failed).thenCompose(first -> endedActors(failed));
  }

  private CompletionStage<Gather.Outcome<IntrospectReply>> endedActors(List<Integer> failed) {
    return world.gather(
        new Gather.Question<ProcMessage, IntrospectReply>(
            failed.stream().map(rank -> world.agentOf(members.get(rank).name())).toList(),
            IntrospectReply.class,
            (i, replyTo) -> new IntrospectMessage.Query(members.get(failed.get(i)).name(), replyTo),
            TIMEOUT));
  }

  /** The agent of {@code failed[i]} has index i among the agents. */
  private <R> Gathered<R> explained(
      Gathered<R> gathered,
      List<Integer> failed,
      Map<ProcId, ProcHealth> dead,
      Gather.Outcome<IntrospectReply> agents) {
    ValueMesh<Answer<R>> answers = gathered.answers();
    Map<Integer, Answer<R>> explained = new HashMap<>();
    for (int i = 0; i < failed.size(); i++) {
      int rank = failed.get(i);
      MeshName member = members.get(rank).name();
      Answer<IntrospectReply> agent = agents.gathered().answers().get(i);
      Optional<String> cause =
          Optional.ofNullable(agents.losses().get(i))
              .map(loss -> loss.of(member))
              .or(() -> endOfProc(member, dead, answers.get(rank)))
              .or(() -> endOfActor(member, agent));
      cause.ifPresent(text -> explained.put(rank, new Answer.Failure<>(text)));
    }
    return new Gathered<>(
        ValueMesh.of(answers.size(), rank -> explained.getOrDefault(rank, answers.get(rank))));
  }

  private static Optional<String> endOfProc(
      MeshName member, Map<ProcId, ProcHealth> dead, Answer<?> failure) {
    ProcId proc = member.proc().orElseThrow();
    return Optional.ofNullable(dead.get(proc))
        .map(
            health ->
                "proc "
                    + proc
                    + " "
                    + health
                    + failure.<String>fold(value -> "", text -> "\n  so " + text));
  }

  private static Optional<String> endOfActor(MeshName member, Answer<IntrospectReply> fromAgent) {
    return fromAgent instanceof Answer.Value<IntrospectReply> value
            && value.value() instanceof IntrospectReply.ActorNode node
            && node.status() instanceof Status.Failed failed
        ? Optional.of(member + ": failed: " + failed.reason())
        : Optional.empty();
  }
}

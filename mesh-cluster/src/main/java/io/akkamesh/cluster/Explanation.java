package io.akkamesh.cluster;

import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/**
 * Finds out why members failed, so that the cause comes first: the end of their proc, as the
 * control plane knows it, or how the actor ended, as its proc's agent does. Asks only about those
 * that failed for a reason that isn't known, and about the first {@value #MOST} of them.
 */
final class Explanation {
  private static final int MOST = 1000;
  private static final Duration TIMEOUT = Duration.ofSeconds(2);

  private final World world;
  private final Audience audience;

  Explanation(World world, Audience audience) {
    this.world = world;
    this.audience = audience;
  }

  /** Better reasons, by number in the audience; those that can't be found out are left out. */
  <R> CompletionStage<Map<Integer, Answer.Failure<R>>> of(
      SortedMap<Integer, Answer.Failure<R>> unexplained) {
    if (unexplained.isEmpty()) {
      return CompletableFuture.completedStage(Map.of());
    }
    int[] failed = unexplained.keySet().stream().mapToInt(i -> i).limit(MOST).toArray();
    return deadProcs()
        .thenCombine(
            endedActorsForSure(failed),
            (dead, agents) -> explained(unexplained, failed, dead, agents));
  }

  private CompletionStage<Map<ProcId, ProcHealth>> deadProcs() {
    return world
        .calls()
        .snapshot(SnapshotFilter.world(world.id()))
        .thenApply(Explanation::dead)
        .exceptionally(unknown -> Map.of())
        .toCompletableFuture()
        .copy()
        .completeOnTimeout(Map.of(), TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
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
  private CompletionStage<Map<ActorId, Answer<IntrospectReply>>> endedActorsForSure(int[] failed) {
    return endedActors(failed).thenCompose(first -> endedActors(failed));
  }

  private CompletionStage<Map<ActorId, Answer<IntrospectReply>>> endedActors(int[] failed) {
    Audience agents = ActorCalls.agents(world, IntStream.of(failed).map(i -> audience.ranks()[i]));
    String name = audience.group().actor();
    Inquiry<ProcMessage, IntrospectReply> query =
        new Inquiry.OfEach<>(
            IntrospectReply.class,
            (i, replyTo) ->
                new IntrospectMessage.Query(ActorCalls.actor(agents.proc(i), name), replyTo));
    return world
        .askOnly(
            new Asking.Order<>(
                agents,
                query,
                Patience.of(TIMEOUT),
                Optional.empty(),
                new GatherSink<>(agents.size())))
        .thenApply(
            gathered -> {
              Map<ActorId, Answer<IntrospectReply>> known = new HashMap<>();
              for (int i = 0; i < agents.size(); i++) {
                known.put(ActorCalls.actor(agents.proc(i), name), gathered.answers().get(i));
              }
              return known;
            });
  }

  private <R> Map<Integer, Answer.Failure<R>> explained(
      SortedMap<Integer, Answer.Failure<R>> unexplained,
      int[] failed,
      Map<ProcId, ProcHealth> dead,
      Map<ActorId, Answer<IntrospectReply>> agents) {
    Map<Integer, Answer.Failure<R>> explained = new HashMap<>();
    for (int position : failed) {
      ActorId member = audience.group().member(audience.ranks()[position]);
      Answer.Failure<R> failure = unexplained.get(position);
      if (dead.containsKey(member.owner())) {
        explained.put(
            position,
            new Answer.Failure<>(
                FailureKind.PROC_LOST,
                "proc "
                    + member.owner()
                    + " "
                    + dead.get(member.owner())
                    + "\n  so "
                    + failure.cause()));
      } else {
        endOfActor(member, agents.get(member))
            .ifPresent(
                cause ->
                    explained.put(position, new Answer.Failure<>(FailureKind.ACTOR_ENDED, cause)));
      }
    }
    return explained;
  }

  private static Optional<String> endOfActor(ActorId member, Answer<IntrospectReply> fromAgent) {
    return fromAgent instanceof Answer.Value<IntrospectReply> value
            && value.value() instanceof IntrospectReply.ActorNode node
            && node.status() instanceof Status.Failed failed
        ? Optional.of(member + ": failed: " + failed.reason())
        : Optional.empty();
  }
}

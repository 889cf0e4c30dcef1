package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * The same actor on every rank of a world. Safe to share among threads.
 *
 * <p>Messages go straight from the caller to each member with what Akka promises: at most once, in
 * order per sender and member.
 *
 * @param <M> messages the members take
 */
public final class ActorMesh<M> {
  private final Calls calls;
  private final World world;
  private final String name;
  private final List<Member<M>> members;

  ActorMesh(Calls calls, World world, String name, List<Member<M>> members) {
    this.calls = calls;
    this.world = world;
    this.name = name;
    this.members = List.copyOf(members);
  }

  public String name() {
    return name;
  }

  public Shape shape() {
    return world.shape();
  }

  /** The member on that rank, for what Akka offers on a reference. */
  public ActorRef<M> member(int rank) {
    return members.get(rank).ref();
  }

  /** Sends one message to every member (AM-3). */
  public void cast(M message) {
    cast(rank -> message);
  }

  /** Sends every member a message of its own, made from its rank (AM-3). */
  public void cast(IntFunction<M> messageOf) {
    for (int rank = 0; rank < members.size(); rank++) {
      members.get(rank).ref().tell(messageOf.apply(rank));
    }
  }

  /**
   * Asks every member and collects what each had to say (AM-4). Completes when every rank has
   * answered, has ended, or {@code timeout} is over; a failure names the actor and, if its proc is
   * lost, why.
   *
   * @param message makes the message for a rank, with where to answer
   */
  public <R> CompletionStage<Gathered<R>> gather(
      Class<R> replies, BiFunction<Integer, ActorRef<R>, M> message, Duration timeout) {
    return calls
        .gather(new Gather.Question<>(members, replies, message, timeout))
        .thenCompose(this::explain);
  }

  /** Stops the member on every rank; one result per rank (PA-5). */
  public CompletionStage<Gathered<StopActorResult>> stop() {
    Duration timeout = calls.settings().stopTimeout();
    List<Member<ProcMessage>> agents = members.stream().map(m -> world.agentOf(id(m))).toList();
    return calls.gather(
        new Gather.Question<ProcMessage, StopActorResult>(
            agents,
            StopActorResult.class,
            (i, replyTo) ->
                new MeshAgentMessage.StopActor(
                    id(members.get(i)), timeout, "its mesh is stopped", replyTo),
            timeout.plusSeconds(5)));
  }

  private static ActorId id(Member<?> member) {
    return member.name().actor().orElseThrow();
  }

  /** Adds what the control plane knows of the procs of those that failed: the cause comes first. */
  private <R> CompletionStage<Gathered<R>> explain(Gathered<R> gathered) {
    if (gathered.failures().isEmpty()) {
      return CompletableFuture.completedStage(gathered);
    }
    return calls
        .snapshot(SnapshotFilter.world(world.id()))
        .handle((snapshot, error) -> error == null ? explained(gathered, snapshot) : gathered);
  }

  private static <R> Gathered<R> explained(Gathered<R> gathered, SystemSnapshot snapshot) {
    if (snapshot.worlds().isEmpty()) {
      return gathered;
    }
    List<ProcInfo> procs = snapshot.worlds().get(0).procs();
    ValueMesh<Answer<R>> answers = gathered.answers();
    return new Gathered<>(
        ValueMesh.of(answers.size(), rank -> explained(answers.get(rank), rank, procs)));
  }

  private static <R> Answer<R> explained(Answer<R> answer, int rank, List<ProcInfo> procs) {
    return answer.fold(
        value -> answer,
        failure ->
            procs.stream()
                .filter(proc -> proc.proc().rank().value() == rank)
                .filter(proc -> !(proc.health() instanceof ProcHealth.Alive))
                .findFirst()
                .<Answer<R>>map(
                    proc ->
                        new Answer.Failure<>(
                            "proc " + proc.proc() + " " + proc.health() + "\n  so " + failure))
                .orElse(answer));
  }

  @Override
  public String toString() {
    return world.id() + "." + name + " " + shape();
  }
}

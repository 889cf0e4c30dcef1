package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.util.List;
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
   * answered, is lost, or {@code timeout} is over; a failure names the actor and how it, its proc
   * or its world ended.
   *
   * @param message makes the message for a rank, with where to answer
   */
  public <R> CompletionStage<Gathered<R>> gather(
      Class<R> replies, BiFunction<Integer, ActorRef<R>, M> message, Duration timeout) {
    return world
        .gather(new Gather.Question<>(members, replies, message, timeout))
        .thenCompose(new Explanation(calls, world, members)::of);
  }

  /** Stops the member on every rank; one result per rank (PA-5). */
  public CompletionStage<Gathered<StopActorResult>> stop() {
    List<Member<ProcMessage>> agents =
        members.stream().map(member -> world.agentOf(member.name())).toList();
    return new ActorCalls(calls, world, name).stop(agents, calls.settings().stopTimeout());
  }

  @Override
  public String toString() {
    return world.id() + "." + name + " " + shape();
  }
}

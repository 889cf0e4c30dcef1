package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.routing.Payload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;

/** Has agents of a world start and stop the actor of one name. */
final class ActorCalls {
  /** How much longer than the actor's timeout its agent's answer may take. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

  private final Calls calls;
  private final World world;
  private final String name;

  ActorCalls(Calls calls, World world, String name) {
    this.calls = calls;
    this.world = world;
    this.name = name;
  }

  /** The actor that an agent starts under a name. */
  static ActorId actor(ProcId proc, String name) {
    return proc.actor(name, 0);
  }

  /** Starts it with all of these agents or, when one fails, with none: the others are stopped. */
  CompletionStage<List<GspawnResult.Success>> spawn(
      List<Member<ProcMessage>> agents, String type, Payload params) {
    return world
        .gather(
            new Gather.Question<ProcMessage, GspawnResult>(
                agents,
                GspawnResult.class,
                (i, replyTo) ->
                    new MeshAgentMessage.Gspawn(type, name, params, world.shape(), replyTo),
                calls.settings().spawnTimeout()))
        .thenCompose(outcome -> allOrNone(outcome.gathered()));
  }

  /** Stops it with each of these agents; one result per agent (PA-5). */
  CompletionStage<Gathered<StopActorResult>> stop(
      List<Member<ProcMessage>> agents, Duration timeout) {
    return world
        .gather(
            new Gather.Question<ProcMessage, StopActorResult>(
                agents,
                StopActorResult.class,
                (i, replyTo) ->
                    new MeshAgentMessage.StopActor(
                        actor(agents.get(i).name().proc().orElseThrow(), name),
                        timeout,
                        "told to by a client",
                        replyTo),
                timeout.plus(STOP_MARGIN)))
        .thenApply(Gather.Outcome::gathered);
  }

  private CompletionStage<List<GspawnResult.Success>> allOrNone(Gathered<GspawnResult> results) {
    List<String> errors = new ArrayList<>(results.failures());
    List<GspawnResult.Success> started = new ArrayList<>();
    for (Answer<GspawnResult> answer : results.answers().values()) {
      answer.fold(
          result -> result.fold(started::add, error -> errors.add(error.text())), failure -> false);
    }
    if (errors.isEmpty()) {
      return CompletableFuture.completedStage(started);
    }
    MeshException failure =
        new MeshException(
            "world "
                + world.id()
                + ": cannot spawn "
                + name
                + ":"
                + errors.stream()
                    .map(error -> "\n  " + error.replace("\n", "\n  "))
                    .collect(Collectors.joining()));
    List<Member<ProcMessage>> agents =
        started.stream().map(actor -> world.agentOf(actor.actorId())).toList();
    return stop(agents, calls.settings().stopTimeout())
        .handle((stopped, error) -> null)
        .thenCompose(x -> CompletableFuture.failedStage(failure));
  }
}

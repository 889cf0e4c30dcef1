package io.akkamesh.cluster;

import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StatusMesh;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Has agents of a world start and stop the actor of one name. */
final class ActorCalls {
  /** How much longer than the actor's timeout its agent's answer may take. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(5);

  private final World world;
  private final String name;

  ActorCalls(World world, String name) {
    this.world = world;
    this.name = name;
  }

  /** The actor that an agent starts under a name. */
  static ActorId actor(ProcId proc, String name) {
    return proc.actor(name, 0);
  }

  /** The agents of these ranks, in their order. */
  static Audience agents(World world, IntStream ranks) {
    return agents(world.placements().now(), ranks);
  }

  /** The same, of a world whose procs are there. */
  static Audience agents(Placement there, IntStream ranks) {
    int[] chosen = ranks.toArray();
    return Audience.of(there.group(ActorLedger.AGENT, IntStream.of(chosen)), IntStream.of(chosen));
  }

  /**
   * Has these agents start it or, when one fails, none: the others are stopped.
   *
   * @param expiresAfter how long it lives unless it is kept alive; empty: until it is stopped
   */
  CompletionStage<List<GspawnResult.Success>> spawn(
      Audience agents, String type, Payload params, Optional<Duration> expiresAfter) {
    Inquiry<ProcMessage, GspawnResult> spawn =
        new Inquiry.OfAll<>(
            GspawnResult.class,
            replyTo ->
                new MeshAgentMessage.Gspawn(
                    type, name, params, world.shape(), expiresAfter, replyTo));
    return ask(agents, spawn, world.calls().settings().spawnTimeout()).thenCompose(this::allOrNone);
  }

  /** Stops it on these ranks; one result per rank, in their order (PA-5). */
  CompletionStage<Gathered<StopActorResult>> stop(IntStream ranks, Duration timeout) {
    Audience agents = agents(world, ranks);
    Inquiry<ProcMessage, StopActorResult> stop =
        new Inquiry.OfEach<>(
            StopActorResult.class,
            (i, replyTo) ->
                new MeshAgentMessage.StopActor(
                    actor(agents.proc(i), name), timeout, "told to by a client", replyTo));
    return ask(agents, stop, timeout.plus(STOP_MARGIN));
  }

  /** As {@link #stop}, with what became of each in few words (AM-6). */
  CompletionStage<StopReport> stopReport(IntStream ranks, Duration timeout) {
    return stop(ranks, timeout).thenApply(stopped -> StopReport.of(stopped.answers()));
  }

  /** What the agents of these ranks know of it, one status per rank, in their order (AM-5). */
  CompletionStage<StatusMesh> status(IntStream ranks) {
    Audience agents = agents(world, ranks);
    Inquiry<ProcMessage, IntrospectReply> query =
        new Inquiry.OfEach<>(
            IntrospectReply.class,
            (i, replyTo) -> new IntrospectMessage.Query(actor(agents.proc(i), name), replyTo));
    Duration timeout = world.calls().settings().inspectTimeout();
    return ask(agents, query, timeout)
        .thenApply(
            known ->
                new StatusMesh(
                    ValueMesh.of(
                        agents.size(),
                        i ->
                            status(actor(agents.proc(i), name), known.answers().get(i), timeout))));
  }

  private static Status status(ActorId actor, Answer<IntrospectReply> known, Duration timeout) {
    if (known instanceof Answer.Failure<IntrospectReply> failure) {
      return failure.kind() == FailureKind.NO_ANSWER
          ? new Status.Timeout(timeout)
          : new Status.Failed(failure.cause());
    }
    if (((Answer.Value<IntrospectReply>) known).value() instanceof IntrospectReply.ActorNode node) {
      return node.status() instanceof Status.Failed failed
          ? new Status.Failed(failed.reason() + " in " + actor)
          : node.status();
    }
    return new Status.NotExist();
  }

  private <R> CompletionStage<Gathered<R>> ask(
      Audience agents, Inquiry<ProcMessage, R> inquiry, Duration timeout) {
    return world.askOnly(
        new Asking.Order<>(
            agents,
            inquiry,
            Patience.of(timeout),
            Optional.empty(),
            new GatherSink<>(agents.size())));
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
    IntStream ranks = started.stream().mapToInt(actor -> actor.actorId().owner().rank().value());
    return stop(ranks, world.calls().settings().stopTimeout())
        .handle((stopped, error) -> null)
        .thenCompose(x -> CompletableFuture.failedStage(failure));
  }
}

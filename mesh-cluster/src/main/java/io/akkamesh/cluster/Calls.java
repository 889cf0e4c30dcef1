package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.AskPattern;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Function;

/** How the API talks to the control plane and to members. */
final class Calls {
  /** What the control plane gets to answer a question it can answer at once. */
  private static final Duration QUESTION_TIMEOUT = Duration.ofSeconds(10);

  /** How much longer a stop may take than its procs' timeout: hosts terminate, kill and report. */
  private static final Duration STOP_MARGIN = Duration.ofSeconds(15);

  /** Of this JVM: an ActorSystem may be attached several times, and names of actors are unique. */
  private static final AtomicLong NAMES = new AtomicLong();

  private final ActorSystem<?> system;
  private final ActorRef<SystemMessage> controlPlane;
  private final ClientSettings settings;

  Calls(ActorSystem<?> system, ActorRef<SystemMessage> controlPlane) {
    this.system = system;
    this.controlPlane = controlPlane;
    this.settings = ClientSettings.from(system.settings().config());
  }

  ActorSystem<?> system() {
    return system;
  }

  ActorRef<SystemMessage> controlPlane() {
    return controlPlane;
  }

  ClientSettings settings() {
    return settings;
  }

  PayloadCodec codec() {
    return new PayloadCodec(system);
  }

  <T> ActorRef<T> start(Behavior<T> behavior, String purpose) {
    return start(system, behavior, purpose);
  }

  static <T> ActorRef<T> start(ActorSystem<?> system, Behavior<T> behavior, String purpose) {
    return system.systemActorOf(
        behavior, "mesh-" + purpose + "-" + NAMES.incrementAndGet(), Props.empty());
  }

  CompletionStage<SystemSnapshot> snapshot(SnapshotFilter filter) {
    return collect(
        new PartsCollection.Question<>(
            "a snapshot",
            QUESTION_TIMEOUT,
            SystemSnapshot.class,
            replyTo -> new SystemMessage.Snapshot(filter, replyTo),
            SystemSnapshot::last,
            SystemSnapshot::join));
  }

  EventSubscription events(SnapshotFilter filter, Consumer<WorldEvent> consumer) {
    CompletableFuture<Done> ended = new CompletableFuture<>();
    EventStream.Order order =
        new EventStream.Order(filter, consumer, settings.subscriptionRenewal(), ended);
    return new EventSubscription(
        start(EventStream.create(controlPlane, order), "events"), ended.minimalCompletionStage());
  }

  /** Completes when the world is accepted; fails with the refusal. */
  CompletionStage<Done> upsert(WorldSpec spec) {
    CompletionStage<UpsertWorldReply> reply = ask(spec::upsert, QUESTION_TIMEOUT, "a new world");
    return reply.thenApply(
        answer -> {
          if (answer instanceof UpsertWorldReply.Refused refused) {
            throw new MeshException(refused.refusal().toString());
          }
          return Done.getInstance();
        });
  }

  CompletionStage<StopReply.Outcome> stop(StopScope scope) {
    return stop(scope, settings.stopTimeout());
  }

  CompletionStage<StopReply.Outcome> stop(StopScope scope, Duration procTimeout) {
    CompletionStage<StopReply> reply =
        collect(
            new PartsCollection.Question<>(
                "a stop",
                procTimeout.plus(STOP_MARGIN),
                StopReply.class,
                replyTo -> new SystemMessage.Stop(scope, procTimeout, true, replyTo),
                part -> ((StopReply.Outcome) part).last(),
                parts -> StopReply.Outcome.join(outcomes(parts))));
    return reply.thenApply(StopReply.Outcome.class::cast);
  }

  /** Who waits for the outcome is never told that the stop has begun. */
  private static List<StopReply.Outcome> outcomes(List<StopReply> replies) {
    return replies.stream().map(StopReply.Outcome.class::cast).toList();
  }

  private <T> CompletionStage<T> collect(PartsCollection.Question<T> question) {
    CompletableFuture<T> result = new CompletableFuture<>();
    start(PartsCollection.create(controlPlane, question, result), "ask");
    return result;
  }

  CompletionStage<StopReply.Outcome> stop(WorldId world) {
    return stop(new StopScope.Worlds(List.of(world)));
  }

  private <R> CompletionStage<R> ask(
      Function<ActorRef<R>, SystemMessage> message, Duration timeout, String what) {
    return AskPattern.<SystemMessage, R>ask(
            controlPlane, message::apply, timeout, system.scheduler())
        .exceptionally(
            failure -> {
              throw failed(failure, timeout, what);
            });
  }

  private static MeshException failed(Throwable failure, Duration timeout, String what) {
    Throwable cause = failure.getCause() == null ? failure : failure.getCause();
    return cause instanceof TimeoutException
        ? silent(what, timeout)
        : new MeshException("system: " + cause);
  }

  /** What to tell when no answer came. */
  static MeshException silent(String what, Duration timeout) {
    return new MeshException(
        "system: the control plane did not answer "
            + what
            + " within "
            + timeout.toSeconds()
            + " s; is a node with role mesh-system running?");
  }
}

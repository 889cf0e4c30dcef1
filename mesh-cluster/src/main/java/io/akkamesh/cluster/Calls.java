package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
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
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** How the API talks to the control plane and to members. */
final class Calls {
  /** Of this JVM: an ActorSystem may be attached several times, and names of actors are unique. */
  private static final AtomicLong NAMES = new AtomicLong();

  private final ActorSystem<?> system;
  private final ActorRef<SystemMessage> controlPlane;
  private final ClientSettings settings;
  private final StoppedHere stoppedHere = new StoppedHere();

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

  StoppedHere stoppedHere() {
    return stoppedHere;
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
            settings.controlPlaneTimeout(),
            SystemSnapshot.class,
            replyTo -> new SystemMessage.Snapshot(filter, replyTo),
            SystemSnapshot::last,
            SystemSnapshot::join));
  }

  EventSubscription events(SnapshotFilter filter, Consumer<WorldEvent> consumer) {
    CompletableFuture<Done> ended = new CompletableFuture<>();
    EventStream.Order order =
        new EventStream.Order(filter, consumer, Renewal.Pace.of(settings), ended);
    return new EventSubscription(
        start(EventStream.create(controlPlane, order), "events"), ended.minimalCompletionStage());
  }

  /** Completes when the world is accepted; fails with the refusal. */
  CompletionStage<Done> upsert(WorldSpec spec) {
    String request = newRequest();
    stoppedHere.forget(spec.world());
    return collect(
            new PartsCollection.Question<>(
                "whether it creates a world",
                settings.controlPlaneTimeout(),
                UpsertWorldReply.class,
                replyTo -> spec.upsert(request, settings, replyTo),
                only -> true,
                all -> all.get(0)))
        .thenApply(
            answer -> {
              if (answer instanceof UpsertWorldReply.Refused refused) {
                throw new MeshException(refused.refusal().toString());
              }
              return Done.getInstance();
            });
  }

  /** What no other request is called; repeated, a request keeps it. */
  static String newRequest() {
    return UUID.randomUUID().toString();
  }

  CompletionStage<StopReply.Outcome> stop(StopScope scope) {
    return stop(scope, settings.stopTimeout());
  }

  CompletionStage<StopReply.Outcome> stop(StopScope scope, Duration procTimeout) {
    stoppedHere.add(scope);
    CompletionStage<StopReply> reply =
        collect(
            new PartsCollection.Question<>(
                "a stop",
                procTimeout.plus(settings.controlPlaneTimeout()),
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
    start(PartsCollection.create(controlPlane, question, settings.retryInterval(), result), "ask");
    return result;
  }

  CompletionStage<StopReply.Outcome> stop(WorldId world) {
    return stop(new StopScope.Worlds(List.of(world)));
  }

  /** What to tell when no answer has come since that time, {@code timeout} ago. */
  static MeshException silent(String what, Instant since, Duration timeout) {
    return new MeshException("system: " + silence("answer " + what, since, timeout));
  }

  /** {@code the control plane did not ..., in words for a person}. */
  static String silence(String what, Instant since, Duration timeout) {
    return "the control plane did not "
        + what
        + " within "
        + (timeout.toSeconds() > 0 ? timeout.toSeconds() + " s" : timeout.toMillis() + " ms")
        + ", since "
        + LocalTime.ofInstant(since, ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS)
        + "; is a node with role mesh-system running? If it was just lost, try again when"
        + " another one has taken over";
  }
}

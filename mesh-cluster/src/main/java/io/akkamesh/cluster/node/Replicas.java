package io.akkamesh.cluster.node;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.javadsl.AskPattern;
import akka.cluster.ddata.ReplicatorSettings;
import akka.cluster.ddata.typed.javadsl.Replicator;
import io.akkamesh.agent.proc.ProcAgent;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import scala.jdk.javaapi.DurationConverters;

/**
 * What the control plane's nodes keep together, as this one of them reads and writes it: by
 * majority, and again until there is one. Calls return at once.
 *
 * <p>The replicator is the mesh's own, on nodes with role {@code mesh-system} only: an application
 * that uses Distributed Data does not meet it.
 */
final class Replicas {
  private static final String REPLICATOR = "mesh-store";

  /** How often those who watch hear of changes. */
  private static final Duration NOTIFICATIONS = Duration.ofMillis(200);

  /** How soon it is tried again what was not to be had yet. */
  private static final Duration SOON = Duration.ofMillis(50);

  private final ActorSystem<?> system;
  private final Duration answerTimeout;
  private final ControlPlaneMembers members;
  private final ActorRef<Replicator.Command> replicator;

  Replicas(ActorSystem<?> system, StoreSettings settings, ControlPlaneMembers members) {
    this.system = system;
    this.answerTimeout = settings.answerTimeout();
    this.members = members;
    ReplicatorSettings replication =
        ReplicatorSettings.apply(
                system.settings().config().getConfig("akka.cluster.distributed-data"))
            .withRole(MeshRoles.SYSTEM)
            .withGossipInterval(DurationConverters.toScala(settings.gossipInterval()))
            .withNotifySubscribersInterval(DurationConverters.toScala(NOTIFICATIONS));
    this.replicator =
        system.systemActorOf(Replicator.behavior(replication), REPLICATOR, ProcAgent.DISPATCHER);
  }

  /**
   * Completes when the replicator knows of all nodes that are up: before that, what it takes for a
   * majority may be none.
   */
  CompletionStage<Done> whenComplete() {
    CompletableFuture<Done> done = new CompletableFuture<>();
    until(
        () ->
            ask(Replicator.GetReplicaCount::new)
                .thenApply(
                    count ->
                        count.n() >= members.upNodes()
                            ? Optional.of(Done.getInstance())
                            : Optional.empty()),
        done);
    return done;
  }

  /** What a majority knows, all of it together; empty when that is nothing. */
  <T extends StoredData> CompletionStage<Optional<T>> read(StoredData.Name<T> name) {
    CompletableFuture<Optional<T>> done = new CompletableFuture<>();
    until(() -> get(name, new Replicator.ReadMajority(answerTimeout)), done);
    return done;
  }

  /** What this node knows. */
  <T extends StoredData> CompletionStage<Optional<T>> readHere(StoredData.Name<T> name) {
    CompletableFuture<Optional<T>> done = new CompletableFuture<>();
    until(() -> get(name, Replicator.readLocal()), done);
    return done;
  }

  /**
   * Changes it here, once and at once, and completes when a majority has that. What {@code change}
   * throws is how it fails, and nothing is changed then.
   */
  <T extends StoredData> CompletionStage<Done> write(
      StoredData.Name<T> name, T initial, UnaryOperator<T> change) {
    CompletableFuture<Done> done = new CompletableFuture<>();
    UnaryOperator<T> once = once(change);
    until(() -> update(name, initial, once, new Replicator.WriteMajority(answerTimeout)), done);
    return done;
  }

  /** The same, and completes when all nodes have it, or have had the time to. */
  <T extends StoredData> CompletionStage<Done> tellAll(
      StoredData.Name<T> name, T initial, UnaryOperator<T> change) {
    return update(name, initial, change, new Replicator.WriteAll(answerTimeout))
        .handle((done, failure) -> Done.getInstance());
  }

  /** Tells {@code subscriber} of every version from the present one on. */
  <T extends StoredData> void subscribe(
      StoredData.Name<T> name, ActorRef<Replicator.SubscribeResponse<T>> subscriber) {
    replicator.tell(new Replicator.Subscribe<>(name, subscriber));
  }

  private <T extends StoredData> CompletionStage<Optional<Optional<T>>> get(
      StoredData.Name<T> name, Replicator.ReadConsistency consistency) {
    CompletionStage<Replicator.GetResponse<T>> asked =
        ask(replyTo -> new Replicator.Get<>(name, consistency, replyTo));
    return asked.thenApply(
        response -> {
          if (response instanceof Replicator.GetSuccess<T> success) {
            return Optional.of(Optional.of(success.get(name)));
          }
          return response instanceof Replicator.NotFound<T>
              ? Optional.of(Optional.empty())
              : Optional.empty();
        });
  }

  private <T extends StoredData> CompletionStage<Optional<Done>> update(
      StoredData.Name<T> name,
      T initial,
      UnaryOperator<T> change,
      Replicator.WriteConsistency consistency) {
    CompletionStage<Replicator.UpdateResponse<T>> asked =
        ask(replyTo -> new Replicator.Update<>(name, initial, consistency, replyTo, change));
    return asked.thenCompose(
        response -> {
          if (response instanceof Replicator.ModifyFailure<T> failure) {
            return CompletableFuture.failedStage(failure.cause());
          }
          return CompletableFuture.completedStage(
              response instanceof Replicator.UpdateSuccess<T>
                  ? Optional.of(Done.getInstance())
                  : Optional.empty());
        });
  }

  /** A change that is repeated until a majority has it must not undo one that came after it. */
  private static <T> UnaryOperator<T> once(UnaryOperator<T> change) {
    AtomicBoolean changed = new AtomicBoolean();
    return value -> {
      if (changed.get()) {
        return value;
      }
      T result = change.apply(value);
      changed.set(true);
      return result;
    };
  }

  /** Attempts that come to nothing say so in time, and are made again. */
  private <T> void until(
      Supplier<CompletionStage<Optional<T>>> attempt, CompletableFuture<T> done) {
    attempt
        .get()
        .whenComplete(
            (result, failure) -> {
              if (failure != null && !isLate(failure)) {
                done.completeExceptionally(failure);
              } else if (failure != null) {
                again(attempt, done);
              } else if (result.isPresent()) {
                done.complete(result.get());
              } else {
                members.missed();
                again(attempt, done);
              }
            });
  }

  /** The replicator itself was too busy, or has ended with its node. */
  private static boolean isLate(Throwable failure) {
    Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
    return cause instanceof TimeoutException;
  }

  private <T> void again(
      Supplier<CompletionStage<Optional<T>>> attempt, CompletableFuture<T> done) {
    if (system.getWhenTerminated().toCompletableFuture().isDone()) {
      done.completeExceptionally(new IllegalStateException("the node has ended"));
      return;
    }
    system.scheduler().scheduleOnce(SOON, () -> until(attempt, done), system.executionContext());
  }

  private <R> CompletionStage<R> ask(
      akka.japi.function.Function<ActorRef<R>, Replicator.Command> question) {
    return AskPattern.ask(replicator, question, answerTimeout.multipliedBy(4), system.scheduler());
  }
}

package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/** A mesh that this node owns, and the {@link Keeper} that does so. Safe to share among threads. */
final class Kept {
  private final ActorRef<Keeper.Command> keeper;
  private final CompletableFuture<MeshFailure> failure;

  private Kept(ActorRef<Keeper.Command> keeper, CompletableFuture<MeshFailure> failure) {
    this.keeper = requireNonNull(keeper, "keeper");
    this.failure = requireNonNull(failure, "failure");
  }

  static Kept start(Calls calls, Charge charge) {
    CompletableFuture<MeshFailure> failure = new CompletableFuture<>();
    return new Kept(calls.start(Keeper.create(charge, failure), "keeper"), failure);
  }

  /** Ends when the mesh does, in order or not. */
  ActorRef<?> ref() {
    return keeper;
  }

  /** Completes when the mesh has failed; never when it ends in order. */
  CompletionStage<MeshFailure> whenFailed() {
    return failure.minimalCompletionStage();
  }

  /** Tells of each member's failure, those that have been first; must not block. */
  void onFailure(Consumer<MemberFailure> listener) {
    keeper.tell(new Keeper.Listen(listener));
  }

  /** Tells of each member that is replaced from now on; must not block. */
  void onReplaced(Consumer<MemberReplacement> listener) {
    keeper.tell(new Keeper.ListenToReplaced(listener));
  }

  /** All of the mesh is being stopped by this, in order: it is not kept alive any more. */
  <T> CompletionStage<T> stopsBy(CompletionStage<T> stop) {
    keeper.tell(new Keeper.Stops(stop));
    return stop;
  }
}

package io.akkamesh.cluster;

import io.akkamesh.protocol.name.ProcId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Members of one mesh that are being started again. */
final class Starting {
  private final Charge charge;
  private final Map<ProcId, CompletableFuture<Owned>> starting = new HashMap<>();

  Starting(Charge charge) {
    this.charge = charge;
  }

  CompletionStage<Owned> start(ProcId proc) {
    CompletableFuture<Owned> start = charge.again().apply(proc).toCompletableFuture();
    starting.put(proc, start);
    return start;
  }

  /** It runs, or could not be started. */
  void done(ProcId proc) {
    starting.remove(proc);
  }

  /** Completes when the stop of the mesh does, and none of these runs on because it came later. */
  CompletionStage<?> stopped(CompletionStage<?> stop) {
    if (starting.isEmpty()) {
      return stop;
    }
    CompletableFuture<?>[] all = starting.values().toArray(new CompletableFuture<?>[0]);
    return CompletableFuture.allOf(all)
        .handle((started, trouble) -> stop)
        .thenCompose(first -> first)
        .handle((stopped, trouble) -> charge.stop().get())
        .thenCompose(again -> again.thenApply(x -> x));
  }

  /** Why one could not be started, for its {@link MemberFailure}. */
  static String why(Throwable trouble) {
    Throwable cause = trouble instanceof CompletionException ? trouble.getCause() : trouble;
    return cause instanceof MeshException ? cause.getMessage() : cause.toString();
  }
}

package io.akkamesh.cli.waiting;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/** Waits for the mesh in a program's main thread. */
public final class Await {
  private Await() {}

  /** The stage's value; throws {@code failure}'s if that is there first. */
  public static <T> T value(
      CompletionStage<T> stage, CompletionStage<? extends RuntimeException> failure) {
    CompletableFuture<T> value = stage.toCompletableFuture().copy();
    failure.thenAccept(value::completeExceptionally);
    return value(value);
  }

  /** The stage's value; what it failed with is thrown as it was. */
  public static <T> T value(CompletionStage<T> stage) {
    try {
      return stage.toCompletableFuture().join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}

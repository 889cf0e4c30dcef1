package io.akkamesh.it.program;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits, with a bound, for what happens elsewhere. */
public final class Eventually {
  private static final long INTERVAL_MS = 25;
  private static final ScheduledExecutorService POLLS =
      Executors.newScheduledThreadPool(
          2,
          task -> {
            Thread thread = new Thread(task, "eventually");
            thread.setDaemon(true);
            return thread;
          });

  private Eventually() {}

  /**
   * The stage's value.
   *
   * @throws AssertionError naming {@code what} when it is not there in time, or failed
   */
  public static <T> T value(String what, CompletionStage<T> stage, Duration within) {
    try {
      return stage.toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not within " + within.toSeconds() + " s: " + what, e);
    } catch (ExecutionException e) {
      throw new AssertionError(what + ": " + e.getCause().getMessage(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted: " + what, e);
    }
  }

  /** The first value that is there, looked for again and again. */
  public static <T> T present(String what, Duration within, Supplier<Optional<T>> look) {
    CompletableFuture<T> found = new CompletableFuture<>();
    ScheduledFuture<?> polling = every(INTERVAL_MS, () -> tryOnce(look, found));
    try {
      return value(what, found, within);
    } finally {
      polling.cancel(false);
    }
  }

  /** Whether the condition came true in time. */
  public static boolean isTrue(Duration within, BooleanSupplier condition) {
    CompletableFuture<Boolean> seen = new CompletableFuture<>();
    Supplier<Optional<Boolean>> look =
        () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty();
    ScheduledFuture<?> polling = every(INTERVAL_MS, () -> tryOnce(look, seen));
    try {
      return value(
          "a condition",
          seen.completeOnTimeout(false, within.toMillis(), TimeUnit.MILLISECONDS),
          within.plusSeconds(5));
    } finally {
      polling.cancel(false);
    }
  }

  /** Runs the task again and again until it is cancelled. */
  static ScheduledFuture<?> every(long intervalMs, Runnable task) {
    return POLLS.scheduleWithFixedDelay(task, 0, intervalMs, TimeUnit.MILLISECONDS);
  }

  private static <T> void tryOnce(Supplier<Optional<T>> look, CompletableFuture<T> found) {
    try {
      look.get().ifPresent(found::complete);
    } catch (RuntimeException e) {
      found.completeExceptionally(e);
    }
  }
}

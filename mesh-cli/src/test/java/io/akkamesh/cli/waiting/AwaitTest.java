package io.akkamesh.cli.waiting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.Test;

class AwaitTest {
  private static final IllegalStateException FAILURE = new IllegalStateException("host is gone");

  @Test
  void throwsWhatTheStageFailedWith() {
    CompletionStage<String> failed = CompletableFuture.failedStage(FAILURE);

    assertThatThrownBy(() -> Await.value(failed)).isSameAs(FAILURE);
    assertThatThrownBy(() -> Await.value(failed.thenApply(String::strip))).isSameAs(FAILURE);
  }

  @Test
  void wrapsACheckedFailure() {
    IOException checked = new IOException("disk");

    assertThatThrownBy(() -> Await.value(CompletableFuture.failedStage(checked)))
        .isInstanceOf(CompletionException.class)
        .hasCause(checked);
  }

  @Test
  void waitsNoLongerThanUntilAnotherFailure() {
    CompletableFuture<String> never = new CompletableFuture<>();

    assertThatThrownBy(() -> Await.value(never, CompletableFuture.completedStage(FAILURE)))
        .isSameAs(FAILURE);
    assertThat(never).isNotDone();
  }

  @Test
  void prefersAValueThatIsThere() {
    assertThat(Await.value(CompletableFuture.completedStage(1), new CompletableFuture<>()))
        .isEqualTo(1);
    assertThat(
            Await.value(
                CompletableFuture.completedStage(1), CompletableFuture.completedStage(FAILURE)))
        .isEqualTo(1);
  }
}

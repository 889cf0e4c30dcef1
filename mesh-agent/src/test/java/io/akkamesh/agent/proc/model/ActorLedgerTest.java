package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActorLedgerTest {
  private static final ActorId A = ActorId.parse("train[3].a[0]");
  private static final ActorId B = ActorId.parse("train[3].b[0]");

  private final ActorLedger ledger = new ActorLedger(ProcId.parse("train[3]"));

  @Test
  void aReservedActorRuns() {
    assertThat(ledger.isRunning(A)).isFalse();

    assertThat(ledger.reserve("a")).contains(A);

    assertThat(ledger.isRunning(A)).isTrue();
    assertThat(ledger.running()).containsExactly(A);
  }

  @Test
  @DisplayName("PA-3: a name is in use until its actor has ended")
  void aNameIsInUseUntilItsActorHasEnded() {
    ledger.reserve("a");

    assertThat(ledger.reserve("a")).isEmpty();
    ledger.ended(A);
    assertThat(ledger.reserve("a")).contains(A);
  }

  @Test
  void listsActorsInOrderOfTheirNames() {
    ledger.reserve("b");
    ledger.reserve("a");

    assertThat(ledger.running()).containsExactly(A, B);
  }

  @Test
  void anActorOfAnotherPidOrProcDoesNotRun() {
    ledger.reserve("a");

    assertThat(ledger.isRunning(ActorId.parse("train[3].a[1]"))).isFalse();
    assertThat(ledger.isRunning(ActorId.parse("train[4].a[0]"))).isFalse();
  }

  @Test
  void theEndOfAnotherActorOfThatNameChangesNothing() {
    ledger.reserve("a");

    ledger.ended(ActorId.parse("train[3].a[1]"));
    ledger.ended(B);

    assertThat(ledger.running()).containsExactly(A);
  }

  @Test
  void whatEndsBeforeTheStopDoesNotCountAsStopped() {
    ledger.reserve("a");
    ledger.ended(A);

    ledger.stopAll();

    assertThat(ledger.stopped()).isEmpty();
    assertThat(ledger.isStopped()).isTrue();
  }

  @Test
  void whatEndsDuringTheStopCountsAsStoppedOnce() {
    ledger.reserve("b");
    ledger.reserve("a");

    ledger.stopAll();
    ledger.ended(B);
    ledger.ended(B);

    assertThat(ledger.isStopping()).isTrue();
    assertThat(ledger.isStopped()).isFalse();
    assertThat(ledger.stopped()).containsExactly(B);
    assertThat(ledger.running()).containsExactly(A);

    ledger.ended(A);

    assertThat(ledger.isStopped()).isTrue();
    assertThat(ledger.stopped()).containsExactly(A, B);
  }

  @Test
  void nothingStartsOnceTheStopHasBegun() {
    assertThat(ledger.isStopping()).isFalse();
    assertThat(ledger.isStopped()).isFalse();

    ledger.stopAll();

    assertThat(ledger.reserve("a")).isEmpty();
    assertThat(ledger.isStopping()).isTrue();
    assertThat(ledger.isStopped()).isTrue();
  }

  @Test
  void listsAreOfTheTimeTheyWereAskedFor() {
    ledger.reserve("a");
    var before = ledger.running();

    ledger.ended(A);

    assertThat(before).containsExactly(A);
  }
}

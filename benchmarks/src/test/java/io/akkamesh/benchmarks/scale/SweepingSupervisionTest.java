package io.akkamesh.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SweepingSupervisionTest {
  private static final Instant START = Instant.parse("2026-11-21T12:00:00Z");
  private static final WorldId TRAIN = new WorldId("train");
  private static final ProcHealth LOST = new ProcHealth.ConnectionFailure("refused");

  private final SweepingSupervision supervision = new SweepingSupervision(Duration.ofSeconds(10));

  @BeforeEach
  void threeProcsJoin() {
    for (int rank = 0; rank < 3; rank++) {
      supervision.create(
          state(rank, new ProcHealth.Alive()), ProcLifecycle.MANAGED_BY_SYSTEM, START);
    }
  }

  @Test
  void findsNothingWhileAllAreAlive() {
    assertThat(supervision.sweep(START.plusSeconds(10))).isEmpty();
  }

  @Test
  void findsTheProcThatReportedItsFailureUntilItStartsAgain() {
    supervision.report(state(1, LOST), START);
    supervision.report(state(1, new ProcHealth.Alive()), START);

    assertThat(supervision.sweep(START)).containsExactly(state(1, LOST));

    supervision.create(state(1, new ProcHealth.Alive()), ProcLifecycle.MANAGED_BY_SYSTEM, START);

    assertThat(supervision.sweep(START)).isEmpty();
  }

  @Test
  void findsTheProcsThatWereSilentForTooLong() {
    supervision.report(state(0, new ProcHealth.Alive()), START.plusSeconds(1));

    assertThat(supervision.sweep(START.plusSeconds(11)))
        .extracting(state -> state.proc().rank().value())
        .containsExactlyInAnyOrder(1, 2);
  }

  private static ProcSupervisionState state(int rank, ProcHealth health) {
    ProcId proc = TRAIN.proc(rank);
    return new ProcSupervisionState(
        proc, new Incarnation(1, 1), new ProcAddress("agent-" + proc), health, List.of());
  }
}

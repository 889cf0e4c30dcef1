package io.akkamesh.agent.host.model;

import static io.akkamesh.protocol.host.ChildState.STARTING;
import static io.akkamesh.protocol.host.ChildState.STOPPING;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.host.model.ChildTable.StopDone;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChildTableTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static final WorldId SERVE = new WorldId("serve");
  private static final ProcStart TRAIN0 = new ProcStart(TRAIN.proc(0), 5);
  private static final ProcStart TRAIN1 = new ProcStart(TRAIN.proc(1), 5);
  private static final ProcStart SERVE0 = new ProcStart(SERVE.proc(0), 5);
  private static final ProcExit CLEAN = new ProcExit(new Exited(0), List.of());
  private static final Outcome NEVER_JOINED = new Outcome.NeverJoined(Duration.ofSeconds(60));
  private static final ProcExit GIVEN_UP = new ProcExit(NEVER_JOINED, List.of());
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final ProcExit TERM = new ProcExit(new Signaled(15), List.of());

  private final ChildTable table = new ChildTable();

  /** How far train[0] is. */
  enum Stage {
    UNKNOWN,
    BEGUN,
    STOPPING,
    TERMINATED,
    KILLED,
    ENDED;

    ChildTable table() {
      ChildTable table = new ChildTable();
      if (this != UNKNOWN) {
        table.begin(List.of(TRAIN0), false, NOW);
        table.launched(TRAIN0, 4711);
      }
      if (compareTo(STOPPING) >= 0) {
        long stop = table.stop(Optional.of(TRAIN));
        if (compareTo(TERMINATED) >= 0) {
          table.escalate(stop, Step.TERMINATED);
        }
        if (compareTo(KILLED) >= 0) {
          table.escalate(stop, Step.KILLED);
        }
      }
      if (this == ENDED) {
        table.ended(TRAIN0, CLEAN);
      }
      return table;
    }
  }

  @ParameterizedTest
  @DisplayName("HA-1: every stage of a proc and what is done to it then")
  @CsvSource(
      textBlock =
          """
          # stage,    is there, same start begins, newer begins, its end completes, a stop waits
          UNKNOWN,    false,    true,              true,         ,                  false
          BEGUN,      true,     false,             false,        ,                  true
          STOPPING,   true,     false,             false,        STOPPED,           true
          TERMINATED, true,     false,             false,        TERMINATED,        true
          KILLED,     true,     false,             false,        KILLED,            true
          ENDED,      false,    false,             true,         ,                  false
          """)
  void everyStageAndOperation(
      Stage stage, boolean isThere, boolean again, boolean newer, Step step, boolean waits) {
    ProcStart other = new ProcStart(TRAIN0.proc(), 4);
    ProcStart next = new ProcStart(TRAIN0.proc(), 6);
    List<StopDone> done =
        step == null
            ? List.of()
            : List.of(new StopDone(0, List.of(new ProcEnd(TRAIN0.proc(), CLEAN.outcome(), step))));

    assertThat(stage.table().procs()).isEqualTo(isThere ? List.of(TRAIN0) : List.of());
    assertThat(begin(stage.table(), TRAIN0)).isEqualTo(again ? List.of(TRAIN0) : List.of());
    assertThat(begin(stage.table(), next)).isEqualTo(newer ? List.of(next) : List.of());
    assertThat(stage.table().ended(TRAIN0, CLEAN).stops()).isEqualTo(done);
    assertThat(stage.table().ended(TRAIN0, CLEAN).report()).isEqualTo(isThere);
    assertThat(stage.table().ended(other, CLEAN).stops()).isEmpty();
    for (Optional<WorldId> scope : List.of(Optional.of(TRAIN), Optional.<WorldId>empty())) {
      ChildTable stopped = stage.table();
      long stop = stopped.stop(scope);
      assertThat(stopped.escalate(stop, Step.STOPPED))
          .isEqualTo(waits ? List.of(TRAIN0) : List.of());
      assertThat(stopped.complete().stream().map(StopDone::stop).toList().contains(stop))
          .isEqualTo(!waits);
    }
  }

  @Test
  @DisplayName("HA-1: of several procs only those that are not there are started")
  void startsOnlyWhatIsNotThere() {
    table.begin(List.of(TRAIN0), false, NOW);

    assertThat(table.begin(List.of(SERVE0, TRAIN1, TRAIN0, TRAIN1), false, NOW))
        .containsExactly(SERVE0, TRAIN1);
    assertThat(table.procs()).containsExactly(SERVE0, TRAIN0, TRAIN1);
  }

  @Test
  void theStopOfOneWorldDoesNotWaitForAnother() {
    table.begin(List.of(TRAIN0, TRAIN1, SERVE0), false, NOW);
    long stop = table.stop(Optional.of(TRAIN));

    assertThat(table.launched(SERVE0, 1).isTo(ChildState.RUNNING)).isTrue();
    assertThat(end(SERVE0, CLEAN)).isEmpty();
    assertThat(end(TRAIN1, TERM)).isEmpty();
    assertThat(end(TRAIN0, CLEAN))
        .containsExactly(
            new StopDone(
                stop,
                List.of(
                    new ProcEnd(TRAIN1.proc(), TERM.outcome(), Step.STOPPED),
                    new ProcEnd(TRAIN0.proc(), CLEAN.outcome(), Step.STOPPED))));
    assertThat(table.complete()).isEmpty();
  }

  @Test
  void theStopOfAllWaitsForEveryWorld() {
    table.begin(List.of(TRAIN0, SERVE0), false, NOW);
    long stop = table.stop(Optional.empty());

    assertThat(end(TRAIN0, CLEAN)).isEmpty();
    assertThat(end(SERVE0, CLEAN)).extracting(StopDone::stop).containsExactly(stop);
  }

  @Test
  void twoStopsAtOnceEachHearOfTheProcsTheyWaitFor() {
    table.begin(List.of(TRAIN0, SERVE0), false, NOW);
    long train = table.stop(Optional.of(TRAIN));
    long all = table.stop(Optional.empty());
    ProcEnd trainEnd = new ProcEnd(TRAIN0.proc(), CLEAN.outcome(), Step.STOPPED);
    ProcEnd serveEnd = new ProcEnd(SERVE0.proc(), TERM.outcome(), Step.STOPPED);

    assertThat(end(TRAIN0, CLEAN)).containsExactly(new StopDone(train, List.of(trainEnd)));
    assertThat(end(SERVE0, TERM)).containsExactly(new StopDone(all, List.of(trainEnd, serveEnd)));
  }

  @Test
  void oneEndCanCompleteTwoStops() {
    table.begin(List.of(TRAIN0), false, NOW);
    long first = table.stop(Optional.of(TRAIN));
    long second = table.stop(Optional.of(TRAIN));

    assertThat(end(TRAIN0, CLEAN)).extracting(StopDone::stop).containsExactly(first, second);
  }

  @Test
  void aStopThatWaitsForNobodyIsCompleteOnce() {
    long stop = table.stop(Optional.of(TRAIN));

    assertThat(table.complete()).containsExactly(new StopDone(stop, List.of()));
    assertThat(table.complete()).isEmpty();
  }

  @Test
  void escalatesOnlyWhatTheStopStillWaitsFor() {
    table.begin(List.of(TRAIN0, TRAIN1, SERVE0), false, NOW);
    long stop = table.stop(Optional.of(TRAIN));
    end(TRAIN0, CLEAN);

    assertThat(table.escalate(stop, Step.TERMINATED)).containsExactly(TRAIN1);
    end(TRAIN1, TERM);
    assertThat(table.escalate(stop, Step.KILLED)).isEmpty();
    assertThat(table.escalate(99, Step.KILLED)).isEmpty();
  }

  @Test
  void theHarderStepCountsWhenTwoStopsEscalate() {
    table.begin(List.of(TRAIN0), false, NOW);
    long first = table.stop(Optional.of(TRAIN));
    long second = table.stop(Optional.empty());
    table.escalate(first, Step.KILLED);
    table.escalate(second, Step.TERMINATED);

    assertThat(end(TRAIN0, TERM))
        .flatExtracting(StopDone::ended)
        .extracting(ProcEnd::step)
        .containsExactly(Step.KILLED, Step.KILLED);
  }

  @Test
  void whatBeginsAfterAStopIsNotWaitedFor() {
    long stop = table.stop(Optional.of(TRAIN));
    table.begin(List.of(TRAIN0), false, NOW);

    assertThat(table.launched(TRAIN0, 1).isTo(ChildState.RUNNING)).isTrue();
    assertThat(table.complete()).extracting(StopDone::stop).containsExactly(stop);
  }

  @Test
  @DisplayName("SA-21: the end of an older start changes nothing")
  void theEndOfAnOlderStartChangesNothing() {
    table.begin(List.of(TRAIN0), false, NOW);
    end(TRAIN0, CLEAN);
    ProcStart again = new ProcStart(TRAIN0.proc(), 6);
    table.begin(List.of(again), false, NOW);
    long stop = table.stop(Optional.of(TRAIN));

    assertThat(end(TRAIN0, TERM)).isEmpty();
    assertThat(table.procs()).containsExactly(again);
    assertThat(end(again, CLEAN)).extracting(StopDone::stop).containsExactly(stop);
  }

  @Test
  @DisplayName("SA-21: what is told of an older start changes nothing")
  void whatIsToldOfAnOlderStartChangesNothing() {
    begin(table, TRAIN0);
    ProcStart older = new ProcStart(TRAIN0.proc(), 4);

    assertThat(table.launched(older, 1).isRefused()).isTrue();
    assertThat(table.ready(older).isRefused()).isTrue();
    assertThat(table.giveUp(older, GIVEN_UP).isRefused()).isTrue();
    assertThat(table.endingBy(older, Step.KILLED).isRefused()).isTrue();
    assertThat(table.ended(older, CLEAN).report()).isFalse();
    assertThat(table.show(NOW)).containsExactly(new HostProc(TRAIN0, STARTING, 0, ZERO, ""));
  }

  private static List<ProcStart> begin(ChildTable table, ProcStart... procs) {
    return table.begin(List.of(procs), false, NOW);
  }

  private List<StopDone> end(ProcStart proc, ProcExit exit) {
    table.launched(proc, 4711);
    return table.ended(proc, exit).stops();
  }
}

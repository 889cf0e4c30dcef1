package io.akkamesh.agent.host.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.host.model.ChildTable.StopDone;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.WorldId;
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
  private static final ProcExit TERM = new ProcExit(new Signaled(15), List.of());

  private final ChildTable table = new ChildTable();

  /** How far train[0] is. */
  enum State {
    UNKNOWN,
    BEGUN,
    STOPPING,
    TERMINATED,
    KILLED,
    ENDED;

    ChildTable table() {
      ChildTable table = new ChildTable();
      if (this != UNKNOWN) {
        table.begin(List.of(TRAIN0));
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
        table.ended(TRAIN0.proc(), TRAIN0.start(), CLEAN);
      }
      return table;
    }
  }

  @ParameterizedTest
  @DisplayName("HA-1: every state of a proc and what is done to it then")
  @CsvSource(
      textBlock =
          """
          # state,    is there, starts anew, may run, its end completes, a stop waits
          UNKNOWN,    false,    true,        true,    ,                  false
          BEGUN,      true,     false,       true,    ,                  true
          STOPPING,   true,     false,       false,   STOPPED,           true
          TERMINATED, true,     false,       false,   TERMINATED,        true
          KILLED,     true,     false,       false,   KILLED,            true
          ENDED,      false,    true,        true,    ,                  false
          """)
  void everyStateAndOperation(
      State state, boolean isThere, boolean startsAnew, boolean mayRun, Step step, boolean waits) {
    ProcStart again = new ProcStart(TRAIN0.proc(), 6);
    List<StopDone> done =
        step == null
            ? List.of()
            : List.of(new StopDone(0, List.of(new ProcEnd(TRAIN0.proc(), CLEAN.outcome(), step))));

    assertThat(state.table().has(TRAIN0.proc(), 5)).isEqualTo(isThere);
    assertThat(state.table().has(TRAIN0.proc(), 4)).isFalse();
    assertThat(state.table().procs()).isEqualTo(isThere ? List.of(TRAIN0) : List.of());
    assertThat(state.table().begin(List.of(TRAIN0)))
        .isEqualTo(startsAnew ? List.of(TRAIN0) : List.of());
    assertThat(state.table().begin(List.of(again)))
        .isEqualTo(startsAnew ? List.of(again) : List.of());
    assertThat(state.table().mayRun(TRAIN0.proc())).isEqualTo(mayRun);
    assertThat(state.table().ended(TRAIN0.proc(), 5, CLEAN)).isEqualTo(done);
    assertThat(state.table().ended(TRAIN0.proc(), 4, CLEAN)).isEmpty();
    for (Optional<WorldId> scope : List.of(Optional.of(TRAIN), Optional.<WorldId>empty())) {
      ChildTable stopped = state.table();
      long stop = stopped.stop(scope);
      assertThat(stopped.escalate(stop, Step.STOPPED))
          .isEqualTo(waits ? List.of(TRAIN0.proc()) : List.of());
      assertThat(stopped.complete().stream().map(StopDone::stop).toList().contains(stop))
          .isEqualTo(!waits);
    }
  }

  @Test
  @DisplayName("HA-1: of several procs only those that are not there are started")
  void startsOnlyWhatIsNotThere() {
    table.begin(List.of(TRAIN0));

    assertThat(table.begin(List.of(SERVE0, TRAIN1, TRAIN0, TRAIN1)))
        .containsExactly(SERVE0, TRAIN1);
    assertThat(table.procs()).containsExactly(SERVE0, TRAIN0, TRAIN1);
  }

  @Test
  void theStopOfOneWorldDoesNotWaitForAnother() {
    table.begin(List.of(TRAIN0, TRAIN1, SERVE0));
    long stop = table.stop(Optional.of(TRAIN));

    assertThat(table.mayRun(SERVE0.proc())).isTrue();
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
    table.begin(List.of(TRAIN0, SERVE0));
    long stop = table.stop(Optional.empty());

    assertThat(end(TRAIN0, CLEAN)).isEmpty();
    assertThat(end(SERVE0, CLEAN)).extracting(StopDone::stop).containsExactly(stop);
  }

  @Test
  void twoStopsAtOnceEachHearOfTheProcsTheyWaitFor() {
    table.begin(List.of(TRAIN0, SERVE0));
    long train = table.stop(Optional.of(TRAIN));
    long all = table.stop(Optional.empty());
    ProcEnd trainEnd = new ProcEnd(TRAIN0.proc(), CLEAN.outcome(), Step.STOPPED);
    ProcEnd serveEnd = new ProcEnd(SERVE0.proc(), TERM.outcome(), Step.STOPPED);

    assertThat(end(TRAIN0, CLEAN)).containsExactly(new StopDone(train, List.of(trainEnd)));
    assertThat(end(SERVE0, TERM)).containsExactly(new StopDone(all, List.of(trainEnd, serveEnd)));
  }

  @Test
  void oneEndCanCompleteTwoStops() {
    table.begin(List.of(TRAIN0));
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
    table.begin(List.of(TRAIN0, TRAIN1, SERVE0));
    long stop = table.stop(Optional.of(TRAIN));
    end(TRAIN0, CLEAN);

    assertThat(table.escalate(stop, Step.TERMINATED)).containsExactly(TRAIN1.proc());
    end(TRAIN1, TERM);
    assertThat(table.escalate(stop, Step.KILLED)).isEmpty();
    assertThat(table.escalate(99, Step.KILLED)).isEmpty();
  }

  @Test
  void theHarderStepCountsWhenTwoStopsEscalate() {
    table.begin(List.of(TRAIN0));
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
    table.begin(List.of(TRAIN0));

    assertThat(table.mayRun(TRAIN0.proc())).isTrue();
    assertThat(table.complete()).extracting(StopDone::stop).containsExactly(stop);
  }

  @Test
  @DisplayName("SA-21: the end of an older start changes nothing")
  void theEndOfAnOlderStartChangesNothing() {
    table.begin(List.of(TRAIN0));
    end(TRAIN0, CLEAN);
    ProcStart again = new ProcStart(TRAIN0.proc(), 6);
    table.begin(List.of(again));
    long stop = table.stop(Optional.of(TRAIN));

    assertThat(end(TRAIN0, TERM)).isEmpty();
    assertThat(table.has(again.proc(), 6)).isTrue();
    assertThat(end(again, CLEAN)).extracting(StopDone::stop).containsExactly(stop);
  }

  private List<StopDone> end(ProcStart proc, ProcExit exit) {
    return table.ended(proc.proc(), proc.start(), exit);
  }
}

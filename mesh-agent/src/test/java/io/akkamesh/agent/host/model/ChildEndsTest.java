package io.akkamesh.agent.host.model;

import static io.akkamesh.protocol.host.ChildState.FAILED;
import static io.akkamesh.protocol.host.ChildState.STARTING;
import static io.akkamesh.protocol.host.ChildState.STOPPING;
import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.host.model.ChildTable.Ended;
import io.akkamesh.agent.host.model.ChildTable.Known;
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

/** What a table tells of procs that have ended. */
class ChildEndsTest {
  private static final WorldId TRAIN = new WorldId("train");
  private static final ProcStart TRAIN0 = new ProcStart(TRAIN.proc(0), 5);
  private static final ProcStart TRAIN1 = new ProcStart(TRAIN.proc(1), 5);
  private static final ProcStart SERVE0 = new ProcStart(new WorldId("serve").proc(0), 5);
  private static final ProcExit CLEAN = new ProcExit(new Exited(0), List.of());
  private static final ProcExit BAD = new ProcExit(new Exited(3), List.of());
  private static final ProcExit TERM = new ProcExit(new Signaled(15), List.of());
  private static final Outcome NEVER_JOINED = new Outcome.NeverJoined(Duration.ofSeconds(60));
  private static final ProcExit GIVEN_UP = new ProcExit(NEVER_JOINED, List.of());
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final ChildTable table = new ChildTable();

  @ParameterizedTest
  @DisplayName("HA-4: how a proc ended decides what has become of it, told to stop or not")
  @CsvSource(
      textBlock =
          """
          # in this JVM, told to end by, ended by, is
          false,         ,               exit 0,   STOPPED
          false,         ,               exit 3,   FAILED
          false,         ,               signal,   FAILED
          false,         STOPPED,        exit 0,   STOPPED
          false,         STOPPED,        exit 3,   FAILED
          false,         STOPPED,        signal,   FAILED
          false,         TERMINATED,     exit 0,   STOPPED
          false,         TERMINATED,     exit 3,   FAILED
          false,         TERMINATED,     signal,   KILLED
          false,         KILLED,         signal,   KILLED
          true,          STOPPED,        exit 1,   FAILED
          true,          TERMINATED,     exit 0,   STOPPED
          true,          TERMINATED,     exit 1,   KILLED
          true,          KILLED,         given up, KILLED
          """)
  void howAProcEndedDecides(boolean insideHost, Step told, String how, ChildState state) {
    Outcome outcome =
        switch (how) {
          case "signal" -> new Signaled(15);
          case "given up" -> new Outcome.Abandoned();
          default -> new Exited(how.charAt(5) - '0');
        };
    table.begin(List.of(TRAIN0), insideHost, NOW);
    table.launched(TRAIN0, 4711);
    table.ready(TRAIN0);
    if (told != null) {
      table.endingBy(TRAIN0, told);
    }

    assertThat(table.ended(TRAIN0, new ProcExit(outcome, List.of())).report()).isTrue();

    assertThat(table.find(TRAIN0.proc())).contains(new Known(TRAIN0, insideHost, true));
    assertThat(table.show(NOW))
        .containsExactly(new HostProc(TRAIN0, state, 4711, ZERO, outcome.toString()));
  }

  @ParameterizedTest
  @DisplayName("HA-4: one that never joined is reported then and not when it ends, and has failed")
  @CsvSource({"exit 0", "exit 3", "signal"})
  void oneThatNeverJoinedIsReportedOnce(String how) {
    ProcExit exit = how.equals("exit 0") ? CLEAN : how.equals("signal") ? TERM : BAD;
    begin(table, TRAIN0);
    table.launched(TRAIN0, 4711);

    assertThat(table.giveUp(TRAIN0, GIVEN_UP).isTo(STOPPING)).isTrue();
    assertThat(table.giveUp(TRAIN0, GIVEN_UP).isRefused()).isTrue();
    assertThat(table.ready(TRAIN0).isRefused()).isTrue();
    long stop = table.stop(Optional.of(TRAIN));
    table.endingBy(TRAIN0, Step.TERMINATED);
    Ended ended = table.ended(TRAIN0, exit);

    assertThat(ended.report()).isFalse();
    assertThat(ended.stops())
        .containsExactly(
            new StopDone(
                stop, List.of(new ProcEnd(TRAIN0.proc(), exit.outcome(), Step.TERMINATED))));
    assertThat(table.show(NOW))
        .containsExactly(new HostProc(TRAIN0, FAILED, 4711, ZERO, NEVER_JOINED.toString()));
  }

  @Test
  void oneThatHasJoinedIsNotGivenUp() {
    begin(table, TRAIN0);
    table.launched(TRAIN0, 4711);
    table.ready(TRAIN0);

    assertThat(table.giveUp(TRAIN0, GIVEN_UP))
        .hasToString("train[0] (start 5): START_TIMEOUT, READY -> nothing");
    assertThat(table.ended(TRAIN0, BAD).report()).isTrue();
  }

  @Test
  void showsThoseThatRunInOrderAndThenTheLatestEnds() {
    table.begin(List.of(TRAIN1, TRAIN0), false, NOW);
    table.begin(List.of(SERVE0), false, NOW.plusSeconds(2));
    table.launched(TRAIN1, 11);
    table.launched(TRAIN0, 10);
    end(TRAIN1, CLEAN);
    end(TRAIN0, TERM);
    table.begin(List.of(new ProcStart(TRAIN1.proc(), 6)), false, NOW.plusSeconds(3));

    assertThat(table.show(NOW.plusSeconds(5)))
        .containsExactly(
            new HostProc(SERVE0, STARTING, 0, Duration.ofSeconds(3), ""),
            new HostProc(new ProcStart(TRAIN1.proc(), 6), STARTING, 0, Duration.ofSeconds(2), ""),
            new HostProc(TRAIN0, FAILED, 10, Duration.ofSeconds(5), "was ended by signal 15"),
            new HostProc(
                TRAIN1, ChildState.STOPPED, 11, Duration.ofSeconds(5), "exited with code 0"));
    assertThat(table.show(NOW.minusSeconds(9))).extracting(HostProc::age).containsOnly(ZERO);
  }

  @Test
  void forgetsTheOldestEndsAndCutsLongOnes() {
    ProcExit wordy = new ProcExit(new Outcome.NotStarted("no such program".repeat(100)), List.of());
    for (int rank = 0; rank <= ChildTable.REMEMBERED; rank++) {
      ProcStart proc = new ProcStart(TRAIN.proc(rank), 5);
      begin(table, proc);
      assertThat(table.ended(proc, wordy).forgotten())
          .isEqualTo(rank < ChildTable.REMEMBERED ? Optional.empty() : Optional.of(TRAIN0));
    }

    assertThat(table.show(NOW)).hasSize(ChildTable.REMEMBERED);
    assertThat(table.find(TRAIN.proc(0))).isEmpty();
    assertThat(table.show(NOW).get(0).proc().proc()).isEqualTo(TRAIN.proc(ChildTable.REMEMBERED));
    assertThat(table.show(NOW)).allMatch(proc -> proc.end().length() < 210);
  }

  private static void begin(ChildTable table, ProcStart proc) {
    table.begin(List.of(proc), false, NOW);
  }

  private void end(ProcStart proc, ProcExit exit) {
    table.launched(proc, 4711);
    table.ended(proc, exit);
  }
}

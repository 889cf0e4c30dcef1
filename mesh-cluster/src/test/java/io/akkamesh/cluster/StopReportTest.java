package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.StopReport.Outcome;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopReportTest {
  @Test
  @DisplayName("AM-6: a stop tells of each rank what became of it, and why where that is not plain")
  void aStopTellsOfEachRank() {
    Loss loss = new Loss.OfProc(rank(3), KILLED);
    StopReport report =
        StopReport.of(
            mesh(
                List.of(
                    value(new StopActorResult.Success(actor(0))),
                    value(new StopActorResult.Success(actor(1))),
                    value(new StopActorResult.Aborted(actor(2))),
                    new Answer.Failure<>(FailureKind.PROC_LOST, loss.of(actor(3))),
                    value(new StopActorResult.NotFound(actor(4))),
                    new Answer.Failure<>(
                        FailureKind.NO_ANSWER, "train[5]: did not answer within 10000 ms"),
                    value(new StopActorResult.Timeout(actor(6), Duration.ofSeconds(5))))));

    assertThat(report.ranks().values())
        .containsExactly(
            Outcome.STOPPED,
            Outcome.STOPPED,
            Outcome.ABORTED,
            Outcome.KILLED,
            Outcome.NOT_RUNNING,
            Outcome.NO_ANSWER,
            Outcome.RUNS_ON);
    assertThat(report)
        .hasToString(
            """
            ranks 0-1 stopped, rank 2 aborted, rank 3 killed, rank 4 was not running, rank 5 did \
            not answer, rank 6 runs on
              proc train[3] was ended by signal 9
                so train[3].a[0] can't answer
              train[5]: did not answer within 10000 ms
              train[6].a[0]: was interrupted after 5000 ms and runs on""");
    assertThat(report.isComplete()).isFalse();
  }

  @Test
  @DisplayName("AM-5, AM-6: a million that stopped are one run, and the text stays short")
  void equalOutcomesAreOneRun() {
    StopReport report =
        StopReport.of(ValueMesh.filled(1_000_000, value(new StopActorResult.Success(actor(0)))));

    assertThat(report.ranks().runs()).hasSize(1);
    assertThat(report).hasToString("ranks 0-999999 stopped");
    assertThat(report.isComplete()).isTrue();
    assertThat(new StopReport(report.ranks(), Collections.nCopies(50, "why")).toString())
        .endsWith("\n  and 30 more");
  }

  private static ValueMesh<Answer<StopActorResult>> mesh(List<Answer<StopActorResult>> answers) {
    return ValueMesh.of(answers.size(), answers::get);
  }

  private static Answer<StopActorResult> value(StopActorResult result) {
    return new Answer.Value<>(result);
  }

  private static ActorId actor(int rank) {
    return rank(rank).actor("a", 0);
  }
}

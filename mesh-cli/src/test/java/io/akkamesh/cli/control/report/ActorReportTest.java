package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Answer;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActorReportTest {
  private static final ProcId FIRST = Scenes.TRAIN.proc(0);
  private static final ProcId SECOND = Scenes.TRAIN.proc(1);
  private static final ProcId THIRD = Scenes.TRAIN.proc(2);

  @Test
  @DisplayName("AM-2: an actor that was started is a row per rank, and all is well")
  void showsWhatWasStarted() {
    ActorReport report =
        ActorReport.started(
            Scenes.TRAIN, "c", "counter", List.of(FIRST.actor("c", 0), SECOND.actor("c", 0)));

    assertThat(report.text())
        .isEqualTo(
            """
            PROC      ACTOR        STATUS
            train[0]  c (counter)  RUNNING
            train[1]  c (counter)  RUNNING""");
    assertThat(report.failures()).isEmpty();
    assertThat(Json.line(report.json()))
        .startsWith(
            "{'world':'train','name':'c','ranks':[{'proc':'train[0]','rank':0,'type':'counter',"
                .concat("'status':'RUNNING','cause':null,'activity':null,'asOf':null},")
                .replace('\'', '"'));
  }

  @Test
  @DisplayName("PA-5: a stop says of each rank whether it stopped, ran on or was not there")
  void showsWhatWasStopped() {
    ActorId slow = SECOND.actor("c", 0);
    ActorReport report =
        ActorReport.stopped(
            Scenes.TRAIN,
            "c",
            new TreeMap<>(
                Map.of(
                    FIRST,
                    new Answer.Value<>(new StopActorResult.Success(FIRST.actor("c", 0))),
                    SECOND,
                    new Answer.Value<>(new StopActorResult.Timeout(slow, Duration.ofSeconds(5))),
                    THIRD,
                    new Answer.Value<>(new StopActorResult.NotFound(THIRD.actor("c", 0))))));

    assertThat(report.text())
        .startsWith(
            """
            PROC      ACTOR  STATUS
            train[0]  c      STOPPED
            train[1]  c      TIMEOUT: train[1].c[0]: has not stopped within 5000 ms; look""");
    assertThat(report.failures())
        .containsExactly(
            "train[1].c[0]: has not stopped within 5000 ms; look what it does with `mesh tree"
                + " train`",
            "train[2].c[0]: there is none that runs");
  }

  @Test
  @DisplayName("PA-5: one that was interrupted has stopped, which is no failure but is said")
  void showsWhatWasInterrupted() {
    ActorReport report =
        ActorReport.stopped(
            Scenes.TRAIN,
            "c",
            Map.of(FIRST, new Answer.Value<>(new StopActorResult.Aborted(FIRST.actor("c", 0)))));

    assertThat(report.text())
        .endsWith("train[0]  c      STOPPED, interrupted, since its time was over");
    assertThat(report.failures()).isEmpty();
  }

  @Test
  @DisplayName("PA-18: the status of an actor has its type, why it failed, what holds it up")
  void showsHowItIs() {
    ActorReport report =
        ActorReport.status(
            Scenes.TRAIN,
            "c",
            new TreeMap<>(
                Map.of(
                    FIRST,
                    new Answer.Value<>(Inspections.actor("c", new Status.Failed("boom"), "")),
                    SECOND,
                    new Answer.Value<>(
                        Inspections.actor("c", new Status.Running(), "handling Learn for 12 s")),
                    THIRD,
                    new Answer.Failure<>(
                        FailureKind.PROC_LOST, "train[2]: no answer within 2 s"))));

    assertThat(report.text())
        .isEqualTo(
            """
            PROC      ACTOR        STATUS
            train[0]  c (learner)  FAILED: boom
            train[1]  c (learner)  RUNNING, handling Learn for 12 s
            train[2]  c            UNKNOWN: train[2]: no answer within 2 s""");
    assertThat(report.failures())
        .containsExactly("train[0].c: failed: boom", "train[2]: no answer within 2 s");
  }
}

package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopReportTest {
  private static final WorldId OTHER = new WorldId("other");

  @Test
  @DisplayName("SA-16: a stop is a row per world, and for programs the end of every proc")
  void showsHowWorldsEnded() {
    StopReport report = new StopReport(outcome(List.of(Scenes.TRAIN, OTHER), "train[1]"), false);

    assertThat(report.text())
        .isEqualTo(
            """
            WORLD  PROCS  ACTORS STOPPED  ABORTED  TERMINATED  KILLED
            other      0               0        0           0       0
            train      1               1        1           0       1""");
    assertThat(Json.line(report.json()))
        .isEqualTo(
            "{\"system\":false,\"worlds\":[\"other\",\"train\"],\"stopped\":[\"train[0]\"],"
                + "\"actorsStopped\":[\"train[0].a[0]\"],\"actorsAborted\":[\"train[0].b[0]\"],"
                + "\"ended\":[{\"proc\":\"train[0]\",\"step\":\"KILLED\","
                + "\"outcome\":\"was ended by signal 9\"}],\"unanswered\":[\"train[1]\"]}");
  }

  @Test
  @DisplayName("SA-17: a stop of everything says that all have stopped, unless one is silent")
  void showsThatEverythingEnded() {
    StopReport report = new StopReport(outcome(List.of(Scenes.TRAIN)), true);

    assertThat(report.text()).endsWith("1\nthe hosts and the control plane have stopped");
    assertThat(Json.line(report.json())).startsWith("{\"system\":true,\"worlds\":[\"train\"],");
    assertThat(new StopReport(outcome(List.of()), true).text())
        .isEqualTo("there was no world to stop\nthe hosts and the control plane have stopped");
    assertThat(new StopReport(outcome(List.of(), "a host"), true).text())
        .isEqualTo("there was no world to stop");
  }

  private static StopReply.Outcome outcome(List<WorldId> worlds, String... unanswered) {
    return StopReply.Outcome.whole(
        worlds,
        List.of(Scenes.TRAIN.proc(0)),
        List.of(ActorId.parse("train[0].a[0]")),
        List.of(ActorId.parse("train[0].b[0]")),
        List.of(new ProcEnd(Scenes.TRAIN.proc(0), new ProcExit.Outcome.Signaled(9), Step.KILLED)),
        List.of(unanswered));
  }
}

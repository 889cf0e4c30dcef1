package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EventReportTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00.5Z");

  @Test
  @DisplayName("SA-18: the state comes as a line per world for people, as one line for programs")
  void showsTheState() {
    EventReport state =
        report(new WorldEvent.Current(Scenes.snapshot(Scenes.AWAITING, Scenes.UNHEALTHY)));

    assertThat(state.text())
        .isEqualTo(
            """
            12:00:00.500  a               state         AWAITING_CREATION, shape unknown, 0 of ? procs alive
            12:00:00.500  train           state         UNHEALTHY, shape host=1,slot=3, 1 of 3 procs alive""");
    assertThat(Json.line(state.json()))
        .startsWith(
            "{\"event\":\"current\",\"time\":\"2026-11-21T12:00:00.500Z\",\"execution\":\"run-1\","
                + "\"worlds\":[{\"name\":\"a\",");
  }

  @Test
  @DisplayName("SA-18: a lost proc comes with how it ended, and what it wrote last")
  void showsALostProc() throws Exception {
    EventReport lost =
        report(
            new WorldEvent.ProcLost(
                Scenes.TRAIN.proc(1),
                new ProcHealth.Exited(
                    new ProcExit(new ProcExit.Outcome.Exited(3), List.of("no license")))));

    assertThat(lost.text())
        .isEqualTo(
            "12:00:00.500  train           proc lost     train[1] exited with code 3; the last it"
                + " wrote to stderr:\n  no license");
    assertThat(new ObjectMapper().readTree(Json.line(lost.json())))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"event": "procLost", "time": "2026-11-21T12:00:00.500Z", "world": "train",
                     "proc": "train[1]", "rank": 1, "health": "EXITED",
                     "cause": "exited with code 3", "stderr": ["no license"]}
                    """));
  }

  @Test
  @DisplayName("SA-10, SA-18: a failed actor comes with its proc, why and when it failed")
  void showsAFailedActor() throws Exception {
    FailedActor failed =
        new FailedActor(Scenes.TRAIN.proc(1).actor("c", 0), "Exception: boom", Instant.EPOCH);
    EventReport report = report(new WorldEvent.ActorFailed(failed, new Incarnation(1, 1)));

    assertThat(report.text())
        .isEqualTo(
            "12:00:00.500  train           actor failed  train[1].c[0] failed: Exception: boom");
    assertThat(new ObjectMapper().readTree(Json.line(report.json())))
        .isEqualTo(
            new ObjectMapper()
                .readTree(
                    """
                    {"event": "actorFailed", "time": "2026-11-21T12:00:00.500Z", "world": "train",
                     "actor": "train[1].c[0]", "proc": "train[1]", "rank": 1,
                     "cause": "Exception: boom", "at": "1970-01-01T00:00:00Z"}
                    """));
  }

  @Test
  @DisplayName("SA-18: every other event has its keys and its words")
  void showsEveryOtherEvent() {
    assertThat(keys(new WorldEvent.Created(Scenes.TRAIN, Shape.of(2))))
        .endsWith("\"world\":\"train\",\"shape\":\"d0=2\",\"size\":2}");
    assertThat(
            keys(
                new WorldEvent.ProcJoined(
                    Scenes.TRAIN.proc(0), new Incarnation(1, 1), Scenes.NODE, 7)))
        .startsWith("{\"event\":\"procJoined\"")
        .endsWith("\"proc\":\"train[0]\",\"rank\":0,\"pid\":7,\"node\":\"" + Scenes.NODE + "\"}");
    assertThat(keys(new WorldEvent.Live(Scenes.TRAIN))).endsWith("\"world\":\"train\"}");
    assertThat(keys(new WorldEvent.Stopped(Scenes.TRAIN))).endsWith("\"world\":\"train\"}");
    assertThat(keys(new WorldEvent.Unhealthy(Scenes.TRAIN, List.of("a", "b"))))
        .endsWith("\"causes\":[\"a\",\"b\"]}");
    assertThat(report(new WorldEvent.Evicted(Scenes.TRAIN, List.of("a", "b"))).text())
        .isEqualTo("12:00:00.500  train           evicted       a\n  b");
    assertThat(report(new WorldEvent.Live(Scenes.TRAIN)).text())
        .isEqualTo("12:00:00.500  train           live");
  }

  private static String keys(WorldEvent event) {
    return Json.line(report(event).json());
  }

  private static EventReport report(WorldEvent event) {
    return new EventReport(event, NOON, ZoneOffset.UTC);
  }
}

package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PsReportTest {
  @Test
  @DisplayName("PA-16, SA-22: a row per proc; the host says how far it is and how it ended")
  void showsEveryProc() {
    assertThat(new PsReport(Inspections.FULL).text())
        .isEqualTo(
            """
            PROC      HOST           PID  UPTIME  ACTORS       STATUS
            train[0]  hosttrain[0]  4711  2m 3s   3, 1 failed  READY
            train[1]  hosttrain[0]    12  -       -            FAILED: exited with code 3
            train[2]  -                -  -       -            waiting for a host""");
  }

  @Test
  @DisplayName("SA-22: who is silent is shown with what the control plane knows")
  void showsWhoIsSilent() {
    assertThat(new PsReport(Inspections.SILENT).text())
        .isEqualTo(
            """
            PROC      HOST           PID  UPTIME  ACTORS  STATUS
            train[0]  hosttrain[0]  4711  -       -       is alive, no answer within 2 s
            train[1]  hosttrain[0]    12  -       -       exited with code 3
            train[2]  -                -  -       -       waiting for a host

            hosttrain[0] at akka://mesh@10.0.0.1:25521: no answer within 2 s""");
  }

  @Test
  @DisplayName("PA-16: procs as JSON have every key, in one line")
  void showsProcsToPrograms() {
    assertThat(Json.line(new PsReport(Inspections.FULL).json()))
        .startsWith(
            "{'procs':[{'proc':'train[0]','world':'train','rank':0,'host':'hosttrain[0]',"
                .concat("'node':'" + Scenes.NODE + "','pid':4711,'state':'READY',")
                .concat("'health':'ALIVE','cause':null,'answered':true,'uptimeMs':123000,")
                .concat("'liveActors':3,'failedActors':1},{'proc':'train[1]',")
                .replace('\'', '"'))
        .endsWith(
            "'pending':[{'first':'train[2]','last':'train[2]','count':1,"
                .concat("'doing':'waiting for a host'}],'silentHosts':[]}")
                .replace('\'', '"'));
    assertThat(Json.line(new PsReport(Inspections.SILENT).json()))
        .contains("\"state\":null,\"health\":\"EXITED\",\"cause\":\"exited with code 3\"")
        .endsWith(
            "\"silentHosts\":[{\"host\":\"hosttrain[0]\",\"node\":\"" + Scenes.NODE + "\"}]}");
  }

  @Test
  @DisplayName("HA-4: why a rank was lost before it joined is one line; logs has what it wrote")
  void saysInShortWhatPendingRanksDo() {
    assertThat(pending(1, "waiting for a host").inShort()).isEqualTo("waiting for a host");
    assertThat(
            pending(2, "lost: it exited with code 3; the last it wrote to stderr:\n  a; b")
                .inShort())
        .isEqualTo("lost: it exited with code 3");
    assertThat(pending(2, "x").ranks()).isEqualTo("train[2] to train[3]");
  }

  private static WorldView.Pending pending(int count, String doing) {
    return WorldView.Pending.of(new PendingRanks(Scenes.TRAIN.proc(2), count, doing));
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(
            new PsReport(new Inspection(Scenes.snapshot(), Map.of(), Map.of(), Inspections.TIMEOUT))
                .text())
        .isEqualTo("there is no world");
    assertThat(
            new PsReport(
                    new Inspection(
                        Scenes.snapshot(Scenes.AWAITING), Map.of(), Map.of(), Inspections.TIMEOUT))
                .text())
        .isEqualTo("there is no proc");
  }
}

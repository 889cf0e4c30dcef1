package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.system.SystemSnapshot;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class TreeReportTest {
  @Test
  @DisplayName("PA-16, PA-18: hosts, procs, actors; why one has failed, what holds one up")
  void showsAWorldAsATree() {
    assertThat(new TreeReport(Inspections.FULL).text())
        .isEqualTo(
            """
            world train is UNHEALTHY, shape host=1,slot=3
            ├── hosttrain[0]  akka://mesh@10.0.0.1:25521, pid 4000
            │   ├── train[0]  pid 4711, up 2m 3s, READY
            │   │   ├── train[0].bad[0]  learner  FAILED: IllegalStateException: boom
            │   │   │     in step 7
            │   │   ├── train[0].busy[0]  learner  RUNNING, handling Learn for 12 s, at Net.fit
            │   │   ├── train[0].fine[0]  learner  RUNNING
            │   │   ├── train[0].past[0]  learner  STOPPED
            │   │   └── and 1 more that run
            │   └── train[1]  pid 12, FAILED: exited with code 3
            └── not joined
                └── train[2]: waiting for a host""");
  }

  @Test
  @DisplayName("SA-22: a silent host is a branch too, with the procs that are on its node")
  void showsASilentHost() {
    assertThat(new TreeReport(Inspections.SILENT).text())
        .isEqualTo(
            """
            world train is UNHEALTHY, shape host=1,slot=3
            ├── hosttrain[0]  akka://mesh@10.0.0.1:25521: no answer within 2 s
            │   ├── train[0]  pid 4711, is alive, no answer within 2 s
            │   └── train[1]  pid 12, exited with code 3
            └── not joined
                └── train[2]: waiting for a host""");
  }

  @Test
  @DisplayName("PA-16: a tree as JSON has for every proc what ps has, and its actors")
  void showsATreeToPrograms() {
    assertThat(Json.line(new TreeReport(Inspections.FULL).json()))
        .startsWith(
            "{'worlds':[{'name':'train','status':'UNHEALTHY','shape':'host=1,slot=3',"
                .concat("'hosts':[{'host':'hosttrain[0]','node':'" + Scenes.NODE + "',")
                .concat("'answered':true,'pid':4000}],'procs':[{'proc':'train[0]',")
                .replace('\'', '"'))
        .contains(
            "'failedActors':1,'actors':[{'actor':'train[0].bad[0]','type':'learner',"
                .concat("'status':'FAILED','cause':'IllegalStateException: boom\\n  in step 7',")
                .concat("'activity':null,'asOf':'2026-11-21T17:00:07Z'},")
                .replace('\'', '"'));
  }

  @Test
  void saysWhenThereIsNoWorld() {
    Inspection nothing = new Inspection(Scenes.snapshot(), Map.of(), Map.of(), Inspections.TIMEOUT);

    assertThat(new TreeReport(nothing).text()).isEqualTo("there is no world");
  }

  @Test
  void showsTheHostsThatNoWorldUses() {
    SystemSnapshot idle = new SystemSnapshot(List.of(), List.of("akka://mesh@h:1"), "run-1", true);
    Inspection nothing = new Inspection(idle, Map.of(), Map.of(), Inspections.TIMEOUT);

    assertThat(new TreeReport(nothing).text())
        .isEqualTo("there is no world\n\nidle hosts\n└── akka://mesh@h:1");
    assertThat(Json.line(new TreeReport(nothing).json()))
        .isEqualTo("{\"worlds\":[],\"idleHosts\":[\"akka://mesh@h:1\"]}");
  }
}

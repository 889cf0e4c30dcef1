package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldReportTest {
  @Test
  @DisplayName("SA-8: one world as text: each rank with its health, the dead with what they wrote")
  void showsAWorldToPeople() {
    assertThat(new WorldReport(Scenes.UNHEALTHY).text())
        .isEqualTo(
            """
            world train is UNHEALTHY since 2026-11-21T17:00:00Z
            shape host=1,slot=3, 3 ranks
            labels team=a

            HOST          NODE
            hosttrain[0]  akka://mesh@10.0.0.1:25521

            PROC      HEALTH               PID  NODE                        LABELS
            train[0]  is alive            4711  akka://mesh@10.0.0.1:25521  gpu=h1
            train[1]  exited with code 3    12  akka://mesh@10.0.0.1:25521  -
            train[2]  waiting for a host     -  -                           -

            the last that train[1] wrote to stderr:
              no license
              ?[31mbye""");
  }

  @Test
  @DisplayName("SA-8: one world as JSON has every key, in one line")
  void showsAWorldToPrograms() {
    assertThat(Json.line(new WorldReport(Scenes.UNHEALTHY).json()))
        .isEqualTo(
            "{'name':'train','status':'UNHEALTHY','since':'2026-11-21T17:00:00Z',"
                .concat("'shape':'host=1,slot=3','size':3,'labels':{'team':'a'},")
                .concat("'hosts':[{'host':'hosttrain[0]','node':'" + Scenes.NODE + "'}],")
                .concat("'procs':[{'proc':'train[0]','rank':0,'health':'ALIVE','cause':null,")
                .concat("'stderr':[],'pid':4711,'node':'" + Scenes.NODE + "',")
                .concat("'labels':{'gpu':'h1'}},")
                .concat("{'proc':'train[1]','rank':1,'health':'EXITED',")
                .concat("'cause':'exited with code 3','stderr':['no license','\\u001B[31mbye'],")
                .concat("'pid':12,'node':'" + Scenes.NODE + "','labels':{}}],")
                .concat("'pending':[{'first':'train[2]','last':'train[2]','count':1,")
                .concat("'doing':'waiting for a host'}]}")
                .replace('\'', '"'));
  }

  @Test
  @DisplayName("SA-4: a world that nobody has created has no size")
  void showsAWorldThatIsAwaited() {
    WorldReport report = new WorldReport(Scenes.AWAITING);

    assertThat(report.text()).isEqualTo("world a is AWAITING_CREATION\nshape unknown");
    assertThat(Json.line(report.json()))
        .contains("\"shape\":\"unknown\",\"size\":null", "\"since\":null");
  }

  @Test
  @DisplayName("SA-8: worlds in short are a row each")
  void listsWorlds() {
    WorldsReport report = new WorldsReport(Scenes.snapshot(Scenes.AWAITING, Scenes.UNHEALTHY));

    assertThat(report.text())
        .isEqualTo(
            """
            WORLD  STATUS             SHAPE          HOSTS  PROCS  LABELS
            a      AWAITING_CREATION  unknown            0  0/?    -
            train  UNHEALTHY          host=1,slot=3      1  1/3    team=a""");
    assertThat(Json.line(report.json()))
        .startsWith("{\"worlds\":[{\"name\":\"a\",\"status\":\"AWAITING_CREATION\"")
        .endsWith("\"hostCount\":1,\"joinedCount\":2,\"aliveCount\":1}]}");
  }

  @Test
  @DisplayName("SA-8: a snapshot is its worlds, one after the other, and which run they are of")
  void showsASnapshot() {
    SnapshotReport report = new SnapshotReport(Scenes.snapshot(Scenes.AWAITING, Scenes.UNHEALTHY));

    assertThat(report.text())
        .startsWith("world a is AWAITING_CREATION\nshape unknown\n\nworld train is UNHEALTHY");
    assertThat(Json.line(report.json()))
        .startsWith("{\"execution\":\"run-1\",\"worlds\":[{\"name\":\"a\",");
  }

  @Test
  void saysWhenThereIsNothing() {
    assertThat(new WorldsReport(Scenes.snapshot()).text()).isEqualTo("there is no world");
    assertThat(Json.line(new WorldsReport(Scenes.snapshot()).json())).isEqualTo("{\"worlds\":[]}");
    assertThat(new SnapshotReport(Scenes.snapshot()).text()).isEqualTo("no world matches");
  }
}

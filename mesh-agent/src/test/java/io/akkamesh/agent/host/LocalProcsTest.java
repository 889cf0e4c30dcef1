package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LocalProcsTest {
  private static final Environment LOCAL = new Environment.Local();
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final long PID = ProcessHandle.current().pid();
  private static final Incarnation PROC_INCARNATION =
      new Incarnation(TestHost.START, TestHost.INCARNATION.nodeUid());

  private static ActorTestKit kit;
  private TestHost host;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestHost.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHost() {
    host = new TestHost(kit);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("HA-1: a host announces itself and what runs on it")
  void announcesItselfAndWhatRunsOnIt() {
    assertThat(host.announce(TestHost.EPOCH)).isEqualTo(announcement());

    host.spawn(LOCAL, TRAIN, 3, 1);

    assertThat(host.announce(TestHost.EPOCH))
        .isEqualTo(announcement(TestHost.proc(TRAIN, 1), TestHost.proc(TRAIN, 3)));
  }

  @Test
  @DisplayName("HA-2: LOCAL procs join as agents in the host's own JVM")
  void localProcsJoinAsAgentsInTheHostsJvm() {
    host.spawn(LOCAL, TRAIN, 0, 1, 2);

    List<Join> joins = Stream.generate(host.joins::receiveMessage).limit(3).toList();
    assertThat(joins)
        .extracting(Join::proc)
        .containsExactlyInAnyOrder(TRAIN.proc(0), TRAIN.proc(1), TRAIN.proc(2));
    assertThat(joins).extracting(Join::incarnation).containsOnly(PROC_INCARNATION);
    assertThat(joins).extracting(Join::node).containsOnly(TestHost.NODE);
    assertThat(joins).extracting(Join::pid).containsOnly(PID);
    assertThat(joins).extracting(Join::agent).doesNotHaveDuplicates();
    for (int rank = 0; rank < 3; rank++) {
      host.starts.expectMessage(
          new ProcStarted(TRAIN.proc(rank), TestHost.START, TestHost.NODE, PID));
    }
  }

  @Test
  @DisplayName("HA-4: the end of a LOCAL proc is reported exactly once")
  void theEndOfALocalProcIsReportedOnce() {
    host.spawn(LOCAL, TRAIN, 0);
    Join join = host.joins.receiveMessage();

    stopProc(join);

    host.exits.expectMessage(TestHost.exited(join.proc(), new Exited(0)));
    host.exits.expectTerminated(join.agent());
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: a LOCAL proc that may not join ends with code 1")
  void aLocalProcThatMayNotJoinEndsWithCodeOne() {
    host.spawn(LOCAL, TRAIN, 0);
    Join join = host.joins.receiveMessage();

    join.replyTo()
        .tell(
            new JoinReply.Refused(new Refusal("proc train[0]", "too late", "end"), TestHost.EPOCH));

    host.exits.expectMessage(TestHost.exited(join.proc(), new Exited(1)));
  }

  @Test
  @DisplayName("HA-1: the same SpawnProc twice starts nothing twice; what runs is told again")
  void theSameSpawnTwiceStartsNothingTwice() {
    host.spawn(LOCAL, TRAIN, 0, 1);
    for (int rank = 0; rank < 2; rank++) {
      assertThat(host.starts.receiveMessage().proc()).isEqualTo(TRAIN.proc(rank));
      host.joins.receiveMessage();
    }

    host.spawn(LOCAL, TRAIN, 0, 1, 2);

    assertThat(host.procs())
        .containsExactly(TestHost.proc(TRAIN, 0), TestHost.proc(TRAIN, 1), TestHost.proc(TRAIN, 2));
    for (int rank = 0; rank < 3; rank++) {
      host.starts.expectMessage(
          new ProcStarted(TRAIN.proc(rank), TestHost.START, TestHost.NODE, PID));
    }
    host.starts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-14: a rank that has ended can be started again on this host")
  void aRankThatHasEndedCanBeStartedAgain() {
    host.spawn(LOCAL, TRAIN, 0);
    Join first = host.joins.receiveMessage();
    stopProc(first);
    host.exits.receiveMessage();

    host.spawn(new ProcStart(TRAIN.proc(0), TestHost.START + 1), LOCAL);

    Join second = host.joins.receiveMessage();
    assertThat(second.incarnation().isNewerThan(first.incarnation())).isTrue();
    assertThat(second.agent()).isNotEqualTo(first.agent());
  }

  @Test
  @DisplayName("HA-1: procs of a host world are refused")
  void procsOfAHostWorldAreRefused() {
    WorldId hosts = TRAIN.hostWorld();

    assertThat(host.spawn(TestHost.EPOCH, LOCAL, hosts, 0))
        .isEqualTo(
            new SpawnProcReply.Refused(
                hosts,
                new Refusal(
                    "host on " + TestHost.NODE,
                    "hosttrain is a world of hosts, which start procs of others",
                    "name a world that is not one of hosts")));
    assertThat(host.procs()).isEmpty();
  }

  @Test
  @DisplayName("SA-19: a SpawnProc of an older epoch than the last is refused")
  void aSpawnOfAnOlderEpochIsRefused() {
    host.announce(TestHost.EPOCH);

    SpawnProcReply answer = host.spawn(new Epoch(4), LOCAL, TRAIN, 0);

    assertThat(answer)
        .isInstanceOfSatisfying(
            SpawnProcReply.Refused.class,
            refused ->
                assertThat(refused.refusal().reason())
                    .isEqualTo("the command is of epoch 4 but epoch 5 has taken over"));
    assertThat(host.procs()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: LOCAL procs that stop in time have stopped by themselves")
  void localProcsThatStopInTimeHaveStoppedByThemselves() {
    host.spawn(LOCAL, TRAIN, 0);
    Join join = host.joins.receiveMessage();
    var caller = host.stopWorld(TRAIN, TestHost.LONG);

    stopProc(join);

    caller.expectMessage(TestHost.ended(new ProcEnd(join.proc(), new Exited(0), Step.STOPPED)));
  }

  @Test
  @DisplayName("SA-16: a LOCAL proc that nobody told to stop is ended after the timeout")
  void aLocalProcThatNobodyToldToStopIsEnded() {
    host.spawn(LOCAL, TRAIN, 0);
    Join join = host.joins.receiveMessage();

    host.stopWorld(TRAIN, Duration.ofMillis(20))
        .expectMessage(TestHost.ended(new ProcEnd(join.proc(), new Exited(0), Step.TERMINATED)));
    host.exits.expectMessage(TestHost.exited(join.proc(), new Exited(0)));
    host.exits.expectTerminated(join.agent());
  }

  @Test
  @DisplayName("HA-5: LOCAL procs end with their host")
  void localProcsEndWithTheirHost() {
    host.spawn(LOCAL, TRAIN, 0);
    Join join = host.joins.receiveMessage();

    kit.stop(host.agent);

    host.joins.expectTerminated(join.agent());
  }

  private HostAnnouncement announcement(ProcStart... procs) {
    return new HostAnnouncement(
        TestHost.NODE,
        TestHost.INCARNATION,
        Optional.of(TestHost.DEDICATED),
        PID,
        ProcStarts.of(List.of(procs)),
        host.agent);
  }

  private void stopProc(Join proc) {
    proc.agent()
        .tell(
            new ProcMessage.Stop(
                TestHost.EPOCH,
                PROC_INCARNATION,
                TestHost.LONG,
                "a test",
                host.probe(ProcStopResult.class).getRef()));
  }
}

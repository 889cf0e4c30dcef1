package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcExit.Outcome.Abandoned;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.NotStarted;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.HostReport.ProcExited;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranks that are started again on a host where an older start of them has not ended. */
class NewerStartsTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Environment LOCAL = new Environment.Local();
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final long NEXT = TestHost.START + 1;

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
    host = new TestHost(kit, SHORT, Duration.ZERO);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"exec sleep 600", "trap '' TERM; echo; while :; do read ever; done"})
  @DisplayName(
      "SA-14: the older process is killed, heeds it or not, and only then the newer begins")
  void theOlderProcessIsKilledFirst(String script) {
    ProcessHandle older = host.running(TestHost.sh(script), TRAIN);

    spawn(NEXT, TestHost.sleep());

    ProcStarted newer = host.starts.receiveMessage();
    assertThat(older.isAlive()).isFalse();
    assertThat(newer).isEqualTo(new ProcStarted(TRAIN.proc(0), NEXT, TestHost.NODE, newer.pid()));
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(9)));
    assertThat(host.procs()).containsExactly(start(NEXT));
  }

  @Test
  @DisplayName("SA-14: so is one that is paused")
  void onePausedIsKilledToo() throws IOException, InterruptedException {
    ProcessHandle older = host.running(TestHost.sleep(), TRAIN);
    new ProcessBuilder("kill", "-STOP", Long.toString(older.pid())).start().waitFor();

    spawn(NEXT, TestHost.sleep());

    assertThat(host.starts.receiveMessage().start()).isEqualTo(NEXT);
    assertThat(older.isAlive()).isFalse();
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(9)));
  }

  @Test
  @DisplayName("SA-14: so is one that is still being started; of those that wait the newest begins")
  void oneStillBeingStartedIsReplaced() {
    CountDownLatch release = host.holdUpStarts();
    spawn(TestHost.START, TestHost.sleep());
    spawn(NEXT, TestHost.sleep());
    spawn(NEXT + 1, TestHost.sleep());
    host.exits.expectMessage(notStarted("start 9 has taken the place of start 8"));
    assertThat(host.procs()).containsExactly(start(TestHost.START));

    release.countDown();

    assertThat(endOfTheOlder()).isInstanceOf(Signaled.class);
    assertThat(host.starts.receiveMessage().start()).isEqualTo(TestHost.START);
    assertThat(host.starts.receiveMessage().start()).isEqualTo(NEXT + 1);
    assertThat(host.procs()).containsExactly(start(NEXT + 1));
  }

  @Test
  @DisplayName("SA-14: a stop of the world comes before the newer start: that never begins")
  void aStopOfTheWorldComesBeforeTheNewerStart() {
    CountDownLatch release = host.holdUpStarts();
    spawn(TestHost.START, TestHost.sleep());
    spawn(NEXT, TestHost.sleep());

    TestProbe<HostStopResult> stop = host.stopWorld(TRAIN, TestHost.LONG);

    host.exits.expectMessage(
        notStarted("its world was stopped before an older start of it had ended"));
    release.countDown();
    Outcome outcome = endOfTheOlder();
    stop.expectMessage(TestHost.ended(new ProcEnd(TRAIN.proc(0), outcome, Step.KILLED)));
    assertThat(host.procs()).isEmpty();
    assertThat(host.starts.receiveMessage().start()).isEqualTo(TestHost.START);
    host.starts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-14: a stop of the host, too")
  void aStopOfTheHostComesBeforeTheNewerStart() {
    CountDownLatch release = host.holdUpStarts();
    spawn(TestHost.START, TestHost.sleep());
    spawn(NEXT, TestHost.sleep());

    TestProbe<HostStopResult> stop = host.stop(TestHost.LONG);

    host.exits.expectMessage(
        notStarted("its host was stopped before an older start of it had ended"));
    release.countDown();
    Outcome outcome = endOfTheOlder();
    stop.expectMessage(TestHost.ended(new ProcEnd(TRAIN.proc(0), outcome, Step.KILLED)));
    host.awaitEnd();
    assertThat(host.starts.receiveMessage().start()).isEqualTo(TestHost.START);
    host.starts.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-14: the older of two LOCAL starts has ended before the newer begins")
  void theOlderLocalStartEndsFirst() {
    spawn(TestHost.START, LOCAL);
    Join older = host.joins.receiveMessage();

    spawn(NEXT, LOCAL);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(0)));
    Join newer = nextJoin(NEXT);
    assertThat(newer.agent()).isNotEqualTo(older.agent());
    host.exits.expectTerminated(older.agent());
    assertThat(host.procs()).containsExactly(start(NEXT));
  }

  @Test
  @DisplayName("SA-14: a wedged LOCAL start is written off, and the newer begins beside it")
  void aWedgedLocalStartIsWrittenOff() {
    spawn(TestHost.START, LOCAL);
    Join older = host.joins.receiveMessage();
    host.wedge.spawn(kit, older.agent());

    spawn(NEXT, LOCAL);

    assertThat(host.exits.receiveMessage().exit().outcome()).isEqualTo(new Abandoned());
    nextJoin(NEXT);
    host.wedge.release();
    host.exits.expectTerminated(older.agent());
    assertThat(host.procs()).containsExactly(start(NEXT));
    host.exits.expectNoMessage(Duration.ZERO);
  }

  /** By the signal that came first: it was asked to end when it was launched, and killed. */
  private Outcome endOfTheOlder() {
    ProcExited report = host.exits.receiveMessage();
    assertThat(report.start()).isEqualTo(TestHost.START);
    return report.exit().outcome();
  }

  private Join nextJoin(long start) {
    Join join = host.joins.receiveMessage();
    while (join.incarnation().start() != start) { // the older had asked again
      join = host.joins.receiveMessage();
    }
    return join;
  }

  private void spawn(long start, Environment environment) {
    assertThat(host.spawn(start(start), environment)).isEqualTo(new SpawnProcReply.Starting(TRAIN));
  }

  private static ProcStart start(long start) {
    return new ProcStart(TRAIN.proc(0), start);
  }

  private static ProcExited notStarted(String why) {
    return new ProcExited(TRAIN.proc(0), NEXT, new ProcExit(new NotStarted(why), List.of()));
  }
}

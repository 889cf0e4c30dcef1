package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Procs that run and don't join, under a clock that stands still until a test moves it. */
class StartTimeoutTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final ProcId PROC = TRAIN.proc(0);
  private static final Duration TIMEOUT = Duration.ofSeconds(60);
  private static final Duration KILL_AFTER = Duration.ofSeconds(3);
  private static final Outcome NEVER_JOINED = new Outcome.NeverJoined(TIMEOUT);

  private static ActorTestKit kit;
  private static ManualTime time;
  private TestHost host;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(ManualTime.config().withFallback(TestHost.config()));
    time = ManualTime.get(kit.system());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHost() {
    host = new TestHost(kit, KILL_AFTER, TIMEOUT);
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("HA-4: a program that doesn't join in time is reported at once, with its stderr")
  void aProgramThatDoesNotJoinIsReportedAtOnce() {
    ProcessHandle process = stubborn();
    host.exits.expectNoMessage(Duration.ZERO);
    timePasses(TIMEOUT);

    host.exits.expectMessage(TestHost.exited(PROC, NEVER_JOINED, "no license"));
    assertThat(process.isAlive()).isTrue();
    assertThat(host.list())
        .extracting(HostProc::state, HostProc::end)
        .containsExactly(tuple(ChildState.STOPPING, NEVER_JOINED.toString()));
  }

  @Test
  @DisplayName("HA-4: then it is terminated, and its end isn't reported again")
  void thenItIsTerminatedAndNotReportedAgain() {
    ProcessHandle process = host.running(TestHost.sleep(), TRAIN);
    timePasses(TIMEOUT);
    host.exits.expectMessage(TestHost.exited(PROC, NEVER_JOINED));

    TestHost.awaitExit(process);
    awaitState(ChildState.FAILED);

    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one that ignores that is killed, and a stop waits for its real end")
  void oneThatIgnoresThatIsKilled() {
    stubborn();
    timePasses(TIMEOUT);
    host.exits.expectMessage(TestHost.exited(PROC, NEVER_JOINED, "no license"));
    TestProbe<HostStopResult> stop = host.stopWorld(TRAIN, TestHost.LONG);
    assertThat(host.procs()).hasSize(1);
    stop.expectNoMessage(Duration.ZERO);

    timePasses(KILL_AFTER);

    stop.expectMessage(TestHost.ended(new ProcEnd(PROC, new Signaled(9), Step.KILLED)));
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one that has joined in time is left alone")
  void oneThatHasJoinedInTimeIsLeftAlone() {
    host.running(TestHost.sleep(), TRAIN);
    host.ready(TestHost.proc(TRAIN, 0));

    timePasses(TIMEOUT.multipliedBy(2));

    assertThat(host.list()).extracting(HostProc::state).containsExactly(ChildState.READY);
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one that has ended before is not reported again")
  void oneThatHasEndedBeforeIsNotReportedAgain() {
    host.spawn(TestHost.sh("exit 3"), TRAIN, 0);
    host.exits.expectMessage(TestHost.exited(PROC, new Outcome.Exited(3)));

    timePasses(TIMEOUT.multipliedBy(2));

    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: a LOCAL proc that can't join is given up too, wedged or not")
  void aLocalProcThatCannotJoinIsGivenUp() {
    host.spawn(new Environment.Local(), TRAIN, 0);
    Join join = host.joins.receiveMessage();
    host.wedge.spawn(kit, join.agent());
    timePasses(TIMEOUT);
    host.exits.expectMessage(TestHost.exited(PROC, NEVER_JOINED));
    assertThat(host.procs()).hasSize(1);

    timePasses(KILL_AFTER);

    awaitState(ChildState.FAILED);
    assertThat(host.procs()).isEmpty();
    host.wedge.release();
    host.exits.expectTerminated(join.agent());
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  /** Rank 0, a program that has said why it won't join and heeds no request to end. */
  private ProcessHandle stubborn() {
    String script = "trap '' TERM; echo no license >&2; while :; do read ever; done";
    ProcessHandle process = host.running(TestHost.sh(script), TRAIN);
    host.lines.receiveMessage();
    return process;
  }

  /** After all that the host was told before is handled. */
  private void timePasses(Duration duration) {
    host.procs();
    time.timePasses(duration);
  }

  private void awaitState(ChildState state) {
    host.exits.awaitAssert(
        () -> {
          assertThat(host.list()).extracting(HostProc::state).containsExactly(state);
          return state;
        });
  }
}

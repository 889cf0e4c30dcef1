package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.agent.process.OutputSink.Stream;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopWorldTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final WorldId SERVE = TestHost.SERVE;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final String IGNORES_SIGTERM =
      "trap '' TERM; echo ready; while :; do read ever; done";

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

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("SA-16: StopWorld waits for procs that end by themselves")
  void stopWorldWaitsForProcsThatEndByThemselves() {
    host = new TestHost(kit);
    ProcessHandle process = host.running(TestHost.sleep(), TRAIN);
    TestProbe<HostStopResult> caller = host.stopWorld(TRAIN, TestHost.LONG);
    assertThat(host.procs()).hasSize(1);
    caller.expectNoMessage(Duration.ZERO);

    process.destroy();

    caller.expectMessage(ended(TRAIN, 15, Step.STOPPED));
  }

  @Test
  @DisplayName("SA-16: StopWorld terminates what is still there after the timeout")
  void stopWorldTerminatesWhatIsStillThere() {
    host = new TestHost(kit);
    host.running(TestHost.sleep(), TRAIN);

    host.stopWorld(TRAIN, SHORT).expectMessage(ended(TRAIN, 15, Step.TERMINATED));

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Signaled(15)));
    assertThat(host.procs()).isEmpty();
  }

  @Test
  @DisplayName("HA-4: a non-zero exit is reported though the proc was asked to stop")
  void aNonZeroExitIsReportedThoughItWasAskedToStop() {
    host = new TestHost(kit);
    host.running(TestHost.sh("trap 'echo bye >&2; exit 4' TERM; echo ready; read ever"), TRAIN);
    assertThat(host.lines.receiveMessage().text()).isEqualTo("ready");

    host.stopWorld(TRAIN, SHORT)
        .expectMessage(TestHost.ended(new ProcEnd(TRAIN.proc(0), new Exited(4), Step.TERMINATED)));

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(4), "bye"));
    assertThat(host.list()).extracting(HostProc::state).containsExactly(ChildState.FAILED);
  }

  @Test
  @DisplayName("SA-16: StopWorld kills what doesn't end when it is terminated")
  void stopWorldKillsWhatDoesNotEndWhenTerminated() {
    host = new TestHost(kit, SHORT, Duration.ZERO);
    host.running(TestHost.sh(IGNORES_SIGTERM), TRAIN);
    host.lines.expectMessage(new TestHost.Line(TRAIN.proc(0), Stream.STDOUT, "ready"));

    host.stopWorld(TRAIN, SHORT).expectMessage(ended(TRAIN, 9, Step.KILLED));
  }

  @Test
  @DisplayName("SA-16: StopWorld leaves the procs of other worlds running")
  void stopWorldLeavesOtherWorldsRunning() {
    host = new TestHost(kit);
    host.running(TestHost.sleep(), TRAIN);
    ProcessHandle other = host.running(TestHost.sleep(), SERVE);

    host.stopWorld(TRAIN, SHORT).expectMessage(ended(TRAIN, 15, Step.TERMINATED));

    assertThat(host.procs()).containsExactly(TestHost.proc(SERVE, 0));
    assertThat(other.isAlive()).isTrue();
    assertThat(host.ends).hasValue(0);
  }

  @Test
  @DisplayName("SA-16: StopWorld of a world that isn't there is answered at once")
  void stopWorldOfNothingIsAnsweredAtOnce() {
    host = new TestHost(kit);

    host.stopWorld(TRAIN, TestHost.LONG).expectMessage(TestHost.ended());

    assertThat(host.procs()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a proc still being started when its world stops is terminated at once")
  void aProcStillBeingStartedWhenItsWorldStopsIsTerminated() {
    host = new TestHost(kit);
    CountDownLatch release = host.holdUpStarts();
    host.spawn(TestHost.sleep(), TRAIN, 0);
    TestProbe<HostStopResult> caller = host.stopWorld(TRAIN, TestHost.LONG);
    assertThat(host.procs()).hasSize(1);

    release.countDown();

    caller.expectMessage(ended(TRAIN, 15, Step.TERMINATED));
  }

  /** The end of rank 0 of the world by that signal. */
  private static HostStopResult ended(WorldId world, int signal, Step step) {
    return TestHost.ended(new ProcEnd(world.proc(0), new Signaled(signal), step));
  }
}

package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.host.ProcExit.Outcome.NeverJoined;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Procs that run and don't join. */
class StartTimeoutTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final Duration LONGER = Duration.ofMillis(400);

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
  @DisplayName("HA-4: a program that doesn't join in time is reported at once, with its stderr")
  void aProgramThatDoesNotJoinIsReportedAtOnce() {
    host = new TestHost(kit, TestHost.LONG, LONGER);
    host.spawn(TestHost.sh("trap '' TERM; echo no license >&2; read ever"), TRAIN, 0);
    ProcessHandle process = ProcessHandle.of(host.starts.receiveMessage().pid()).orElseThrow();

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new NeverJoined(LONGER), "no license"));

    assertThat(process.isAlive()).isTrue();
    assertThat(host.list())
        .extracting(HostProc::state, HostProc::end)
        .containsExactly(tuple(ChildState.STOPPING, new NeverJoined(LONGER).toString()));
    process.destroyForcibly();
  }

  @Test
  @DisplayName("HA-4: then it is terminated, and its end isn't reported again")
  void thenItIsTerminatedAndNotReportedAgain() {
    host = new TestHost(kit, TestHost.LONG, SHORT);
    ProcessHandle process = host.running(TestHost.sleep(), TRAIN);

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new NeverJoined(SHORT)));

    TestHost.awaitExit(process);
    awaitState(ChildState.FAILED);
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one that ignores that is killed, and a stop waits for its real end")
  void oneThatIgnoresThatIsKilled() {
    host = new TestHost(kit, LONGER, SHORT);
    host.running(TestHost.sh("trap '' TERM; while :; do read ever; done"), TRAIN);
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new NeverJoined(SHORT)));

    TestProbe<HostStopResult> stop = host.stopWorld(TRAIN, TestHost.LONG);

    // Where the shell had not got to its trap yet, the first signal did it.
    HostStopResult result = stop.receiveMessage();
    assertThat(result.ended())
        .hasSize(1)
        .first()
        .isIn(end(new Signaled(9), Step.KILLED), end(new Signaled(15), Step.TERMINATED));
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("HA-4: one that has joined in time is left alone")
  void oneThatHasJoinedInTimeIsLeftAlone() {
    host = new TestHost(kit, TestHost.LONG, LONGER);
    host.spawn(TestHost.sleep(), TRAIN, 0, 1);
    host.starts.receiveMessage();
    host.starts.receiveMessage();
    host.ready(TestHost.proc(TRAIN, 0));

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(1), new NeverJoined(LONGER)));

    assertThat(host.procs()).contains(TestHost.proc(TRAIN, 0));
    assertThat(host.list().get(0).state()).isEqualTo(ChildState.READY);
    host.exits.expectNoMessage(LONGER);
  }

  @Test
  @DisplayName("HA-4: a LOCAL proc that can't join is given up too, wedged or not")
  void aLocalProcThatCannotJoinIsGivenUp() {
    host = new TestHost(kit, SHORT, LONGER);
    host.spawn(new Environment.Local(), TRAIN, 0);
    Join join = host.joins.receiveMessage();
    host.wedge.spawn(kit, join.agent());

    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new NeverJoined(LONGER)));

    awaitState(ChildState.FAILED);
    assertThat(host.procs()).isEmpty();
    host.wedge.release();
    host.exits.expectTerminated(join.agent());
    assertThat(host.procs()).isEmpty();
    host.exits.expectNoMessage(Duration.ZERO);
  }

  private void awaitState(ChildState state) {
    host.exits.awaitAssert(
        () -> {
          assertThat(host.list()).extracting(HostProc::state).containsExactly(state);
          return state;
        });
  }

  private static ProcEnd end(Outcome outcome, Step step) {
    return new ProcEnd(TRAIN.proc(0), outcome, step);
  }
}

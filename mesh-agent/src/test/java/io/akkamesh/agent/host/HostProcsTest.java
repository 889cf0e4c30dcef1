package io.akkamesh.agent.host;

import static java.time.Duration.ZERO;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a host answers when asked for its procs. */
class HostProcsTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final ProcStart TRAIN0 = TestHost.proc(TRAIN, 0);
  private static final long PID = ProcessHandle.current().pid();

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
  void aHostSaysWhoItIsThoughItHasNoProc() {
    TestProbe<HostProcs> caller = host.probe(HostProcs.class);
    host.agent.tell(new HostMessage.ListProcs(caller.getRef()));

    caller.expectMessage(new HostProcs(TestHost.NODE, PID, List.of()));
  }

  @Test
  @DisplayName("HA-4: a host tells how far each proc is, how old, and how it ended")
  void aHostTellsHowFarEachProcIs() {
    CountDownLatch release = host.holdUpStarts();
    host.spawn(TestHost.sleep(), TRAIN, 0);
    assertThat(host.list()).containsExactly(shown(ChildState.STARTING, 0, ZERO, ""));
    release.countDown();
    long pid = host.starts.receiveMessage().pid();
    host.now.set(TestHost.NOW.plusSeconds(5));
    Duration age = Duration.ofSeconds(5);
    assertThat(host.list()).containsExactly(shown(ChildState.RUNNING, pid, age, ""));
    host.ready(TRAIN0);
    assertThat(host.list()).containsExactly(shown(ChildState.READY, pid, age, ""));
    TestProbe<HostStopResult> stop = host.stopWorld(TRAIN, TestHost.LONG);
    assertThat(host.list()).containsExactly(shown(ChildState.STOPPING, pid, age, ""));
    ProcessHandle.of(pid).orElseThrow().destroy();
    stop.receiveMessage();

    assertThat(host.list())
        .containsExactly(shown(ChildState.FAILED, pid, age, "was ended by signal 15"));
  }

  @Test
  void aLocalProcHasThePidOfItsHost() {
    host.spawn(new Environment.Local(), TRAIN, 0);
    host.starts.receiveMessage();

    assertThat(host.list()).containsExactly(shown(ChildState.RUNNING, PID, ZERO, ""));
  }

  @Test
  @DisplayName("SA-21: word of a proc that isn't there, or of another start, is taken and ignored")
  void wordOfAProcThatIsNotThereChangesNothing() {
    host.running(TestHost.sleep(), TRAIN);

    host.ready(new ProcStart(TRAIN.proc(0), TestHost.START - 1));
    host.ready(new ProcStart(TRAIN.proc(0), TestHost.START + 1));
    host.ready(TestHost.proc(TRAIN, 1));

    assertThat(host.list()).extracting(HostProc::state).containsExactly(ChildState.RUNNING);
  }

  private static HostProc shown(ChildState state, long pid, Duration age, String end) {
    return new HostProc(TRAIN0, state, pid, age, end);
  }
}

package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.LoggingTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome.Signaled;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class HostStopTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final WorldId SERVE = TestHost.SERVE;

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
  @DisplayName("HA-5: a host that runs nothing ends at once when it is stopped")
  void aHostThatRunsNothingEndsAtOnce() {
    host.stop(TestHost.LONG).expectMessage(TestHost.ended());

    host.awaitEnd();
    assertThat(host.ends).hasValue(1);
  }

  @Test
  @DisplayName("HA-5: a host that is stopped ends its procs of all worlds, then itself, once")
  void aHostThatIsStoppedEndsItsProcsThenItself() {
    ProcessHandle train = host.running(TestHost.sleep(), TRAIN);
    ProcessHandle serve = host.running(TestHost.sleep(), SERVE);
    TestProbe<HostStopResult> world = host.stopWorld(TRAIN, TestHost.LONG);
    TestProbe<HostStopResult> first = host.stop(TestHost.LONG);
    TestProbe<HostStopResult> second = host.stop(TestHost.LONG);

    assertThat(host.spawn(TestHost.EPOCH, TestHost.sleep(), SERVE, 1))
        .isInstanceOfSatisfying(
            SpawnProcReply.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo("it is stopping"));
    train.destroy();
    world.expectMessage(ended(TRAIN, 15, Step.STOPPED));
    assertThat(host.ends).hasValue(0);
    serve.destroy();

    HostStopResult both =
        TestHost.ended(
            new ProcEnd(TRAIN.proc(0), new Signaled(15), Step.STOPPED),
            new ProcEnd(SERVE.proc(0), new Signaled(15), Step.STOPPED));
    first.expectMessage(both);
    second.expectMessage(both);
    host.awaitEnd();
    assertThat(host.ends).hasValue(1);
  }

  @Test
  @DisplayName("SA-19: a stop of an older epoch than the last is ignored and says so")
  void aStopOfAnOlderEpochIsIgnored() {
    ProcessHandle process = host.running(TestHost.sleep(), TRAIN);
    TestProbe<HostStopResult> caller = host.probe(HostStopResult.class);
    Epoch old = new Epoch(4);

    host.agent.tell(
        new HostMessage.StopWorld(old, TRAIN, Duration.ZERO, "a test", caller.getRef()));
    host.agent.tell(new HostMessage.Stop(old, Duration.ZERO, "a test", caller.getRef()));

    HostStopResult ignored =
        new HostStopResult(
            TestHost.NODE,
            List.of(),
            Optional.of("the command is of epoch 4 but epoch 5 has taken over"));
    caller.expectMessage(ignored);
    caller.expectMessage(ignored);
    assertThat(host.procs()).hasSize(1);
    assertThat(process.isAlive()).isTrue();
  }

  @Test
  @DisplayName("HA-5: the children of a host that dies end too")
  void theChildrenOfAHostThatDiesEndToo() {
    ProcessHandle train = host.running(TestHost.sleep(), TRAIN);
    ProcessHandle serve = host.running(TestHost.sleep(), SERVE);

    kit.stop(host.agent);

    TestHost.awaitExit(train);
    TestHost.awaitExit(serve);
    assertThat(host.ends).hasValue(0);
  }

  @Test
  @DisplayName("HA-5: so does a child that heeds no request to end, and what it has started")
  void aStubbornChildEndsWithItsHost() {
    String script = "trap '' TERM; sleep 600 & echo $!; sleep 600; sleep 600";
    ProcessHandle child = host.running(TestHost.sh(script), TRAIN);
    long grandchild = Long.parseLong(host.lines.receiveMessage().text());

    kit.stop(host.agent);

    TestHost.awaitExit(child);
    ProcessHandle.of(grandchild).ifPresent(TestHost::awaitExit);
  }

  @Test
  @DisplayName("HA-5: so does a child that was still being started")
  void aChildStillBeingStartedEndsWithItsHost() {
    CountDownLatch release = host.holdUpStarts();
    host.spawn(TestHost.sleep(), TRAIN, 0);
    kit.stop(host.agent);

    release.countDown();

    host.close();
    assertThat(host.ends).hasValue(0);
  }

  @Test
  @DisplayName("SA-6: a host that is not used says so and why, and stays there to be told to end")
  void saysThatItIsNotUsed() {
    Refusal refusal = new Refusal("host hosttrain[0] on b", "that host is there already", "rename");
    LoggingTestKit.error("this host is not used: host hosttrain[0] on b: that host is there")
        .expect(
            kit.system(),
            () -> {
              host.agent.tell(new HostMessage.Refused(TestHost.EPOCH, refusal));
              return host.announce(TestHost.EPOCH);
            });
  }

  @Test
  void noMessageOfAHostIsForgotten() {
    assertThat(HostMessage.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(
            HostMessage.Announce.class,
            HostMessage.Refused.class,
            HostMessage.SpawnProc.class,
            HostMessage.ProcReady.class,
            HostMessage.ListLinks.class,
            HostMessage.StopProcs.class,
            HostMessage.ListProcs.class,
            HostMessage.ReadLog.class,
            HostMessage.StopWorld.class,
            HostMessage.Stop.class);
  }

  /** The end of rank 0 of the world by that signal. */
  private static HostStopResult ended(WorldId world, int signal, Step step) {
    return TestHost.ended(new ProcEnd(world.proc(0), new Signaled(signal), step));
  }
}

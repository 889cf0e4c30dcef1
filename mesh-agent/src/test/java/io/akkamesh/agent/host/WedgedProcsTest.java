package io.akkamesh.agent.host;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.FishingOutcomes;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit.Outcome.Abandoned;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** LOCAL procs with an actor that blocks its thread for good. */
class WedgedProcsTest {
  private static final WorldId TRAIN = TestHost.TRAIN;
  private static final Duration SHORT = Duration.ofMillis(20);
  private static final String WHY = "an actor of it does not give its thread back";

  private static ActorTestKit kit;
  private TestHost host;
  private Join proc;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestHost.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startHostWithAWedgedProc() {
    host = new TestHost(kit, SHORT, Duration.ZERO);
    host.spawn(new Environment.Local(), TRAIN, 0);
    proc = host.joins.receiveMessage();
    host.wedge.spawn(kit, proc.agent());
  }

  @AfterEach
  void endHost() {
    host.close();
  }

  @Test
  @DisplayName("SA-16: a wedged LOCAL proc does not hold up the stop of its host")
  void aWedgedProcDoesNotHoldUpTheStopOfItsHost() {
    TestProbe<HostStopResult> stop = host.stop(SHORT);

    stop.expectMessage(TestHost.ended(new ProcEnd(TRAIN.proc(0), new Abandoned(), Step.KILLED)));
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Abandoned(), WHY));
    host.exits.awaitAssert(
        () -> {
          assertThat(host.ends).hasValue(1);
          return host;
        });
  }

  @Test
  @DisplayName("SA-14: its rank can be started again beside it, and its late end changes nothing")
  void itsRankCanBeStartedAgainBesideIt() {
    host.stopWorld(TRAIN, SHORT).receiveMessage();
    host.exits.receiveMessage();
    assertThat(host.list()).extracting(HostProc::state).containsExactly(ChildState.KILLED);

    host.spawn(new ProcStart(TRAIN.proc(0), TestHost.START + 1), new Environment.Local());

    Join second =
        host.joins
            .fishForMessage(
                Duration.ofSeconds(20),
                join ->
                    join.agent().equals(proc.agent())
                        ? FishingOutcomes.continueAndIgnore()
                        : FishingOutcomes.complete())
            .get(0);
    host.wedge.release();
    host.exits.expectTerminated(proc.agent());
    assertThat(host.procs()).extracting(start -> start.start()).containsExactly(TestHost.START + 1);
    assertThat(second.incarnation().start()).isEqualTo(TestHost.START + 1);
    host.exits.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("SA-16: a proc told to stop says that it has ended though an actor of it is wedged")
  void aProcToldToStopEndsThoughAnActorIsWedged() {
    TestProbe<HostStopResult> stop = host.stopWorld(TRAIN, TestHost.LONG);
    TestProbe<ProcStopResult> told = host.probe(ProcStopResult.class);
    Incarnation incarnation = new Incarnation(TestHost.START, TestHost.INCARNATION.nodeUid());

    proc.agent()
        .tell(new ProcMessage.Stop(TestHost.EPOCH, incarnation, SHORT, "a test", told.getRef()));

    stop.expectMessage(TestHost.ended(new ProcEnd(TRAIN.proc(0), new Exited(0), Step.STOPPED)));
    host.exits.expectMessage(TestHost.exited(TRAIN.proc(0), new Exited(0)));
  }
}

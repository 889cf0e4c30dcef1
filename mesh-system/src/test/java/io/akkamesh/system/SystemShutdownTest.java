package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A system with everything in it is shut down. */
class SystemShutdownTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final WorldId DIRECT = new WorldId("direct");
  private static final ProcId CLIENT = WorldId.USER.proc(0);

  private final TestPlane plane = new TestPlane(KIT);

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName(
      "SA-17: hosts, workers and a world that joined directly are told once; clients go on")
  void everythingIsShutDown() {
    TestProbe<HostMessage> host = plane.host("h");
    plane.create(TRAIN, 2);
    host.expectMessageClass(HostMessage.SpawnProc.class);
    TestProbe<ProcMessage> first = plane.proc(TRAIN.proc(0), "n0");
    TestProbe<ProcMessage> second = plane.proc(TRAIN.proc(1), "n1");
    TestProbe<ProcMessage> direct = plane.proc(DIRECT.proc(0), "n2");
    TestProbe<ProcMessage> client = plane.proc(CLIENT, "n3", ProcLifecycle.DETACHED);
    TestProbe<StopReply> caller = plane.stop(new StopScope.Everything(), true);

    answersItsStop(first, TRAIN.proc(0));
    answersItsStop(second, TRAIN.proc(1));
    answersItsStop(direct, DIRECT.proc(0));
    HostMessage.Stop stop = host.expectMessageClass(HostMessage.Stop.class);
    stop.replyTo().tell(new HostStopResult("h", List.of(), Optional.empty()));

    StopReply.Outcome outcome = (StopReply.Outcome) caller.receiveMessage();
    assertThat(outcome.worlds()).containsExactlyInAnyOrder(DIRECT, TRAIN);
    assertThat(outcome.stopped())
        .containsExactlyInAnyOrder(DIRECT.proc(0), TRAIN.proc(0), TRAIN.proc(1));
    assertThat(outcome.unanswered()).isEmpty();
    caller.expectTerminated(plane.system);
    assertThat(plane.ends).hasValue(1);
    List.of(first, second, direct, client).forEach(p -> p.expectNoMessage(Duration.ZERO));
  }

  private static void answersItsStop(TestProbe<ProcMessage> agent, ProcId proc) {
    ProcMessage.Stop stop = agent.expectMessageClass(ProcMessage.Stop.class);
    stop.replyTo().tell(ProcStopResult.done(proc, stop.incarnation(), List.of(), List.of()));
  }
}

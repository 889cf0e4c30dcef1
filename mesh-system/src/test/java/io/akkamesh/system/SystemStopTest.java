package io.akkamesh.system;

import static io.akkamesh.system.TestPlane.EPOCH;
import static io.akkamesh.system.TestPlane.GRACE;
import static io.akkamesh.system.TestPlane.PROC_TIMEOUT;
import static io.akkamesh.system.TestPlane.TRAIN;
import static io.akkamesh.system.TestPlane.life;
import static io.akkamesh.system.TestPlane.worlds;
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
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SystemStopTest {
  private static final ActorTestKit KIT = ActorTestKit.create(ManualTime.config());
  private static final WorldId EVAL = new WorldId("eval");
  private static final ProcId PROC = TRAIN.proc(0);

  private TestPlane plane;
  private TestProbe<HostMessage> host;
  private TestProbe<ProcMessage> agent;

  @BeforeEach
  void oneProcOnOneHost() {
    plane = new TestPlane(KIT);
    host = plane.host("h");
    plane.create(TRAIN, 1);
    host.expectMessageClass(HostMessage.SpawnProc.class);
    agent = plane.proc(PROC, "n");
  }

  @AfterAll
  static void stopAll() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("SA-16: a caller who does not wait is answered when everyone was told")
  void aCallerWhoDoesNotWaitIsAnsweredAtOnce() {
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN), false);

    caller.expectMessage(new StopReply.Stopping(List.of(TRAIN)));
    ProcMessage.Stop toProc = agent.expectMessageClass(ProcMessage.Stop.class);
    assertThat(toProc.epoch()).isEqualTo(EPOCH);
    assertThat(toProc.incarnation()).isEqualTo(life(plane.start()));
    assertThat(toProc.timeout()).isEqualTo(PROC_TIMEOUT);
    HostMessage.StopWorld toHost = host.expectMessageClass(HostMessage.StopWorld.class);
    assertThat(toHost.epoch()).isEqualTo(EPOCH);
    assertThat(toHost.world()).isEqualTo(TRAIN);
    assertThat(toHost.timeout()).isEqualTo(PROC_TIMEOUT);
  }

  @Test
  @DisplayName("SA-16: a caller who waits is answered when proc and host have answered")
  void aCallerWhoWaitsHearsTheOutcome() {
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN), true);
    procAnswers();
    plane.snapshot();
    caller.expectNoMessage(Duration.ZERO);
    worldStopped(stopWorld());

    assertThat(outcome(caller).stopped()).containsExactly(PROC);
    assertThat(plane.snapshot().worlds()).isEmpty();
    assertThat(plane.ends).hasValue(0);
  }

  @Test
  @DisplayName("SA-16: who waits for unknown worlds is answered at once")
  void waitingForNothingIsAnsweredAtOnce() {
    assertThat(outcome(plane.stop(worlds(EVAL), true)).worlds()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: after the grace, and not before, it is forgotten and the silent are listed")
  void theGraceEndsIt() {
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN), true);
    stopWorld();
    plane.timePasses(GRACE.minusMillis(1));
    assertThat(plane.snapshot().worlds()).hasSize(1);
    caller.expectNoMessage(Duration.ZERO);

    plane.timePasses(Duration.ofMillis(1));
    assertThat(outcome(caller).unanswered()).containsExactly("proc train[0] on n", "host on h");
    assertThat(plane.snapshot().worlds()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a second stop neither tells anyone again nor starts the grace again")
  void aSecondStopDoesNotProlongTheGrace() {
    plane.stop(worlds(TRAIN), false).receiveMessage();
    stopWorld();
    plane.timePasses(GRACE.minusSeconds(1));
    TestProbe<StopReply> second = plane.stop(worlds(TRAIN), true);
    plane.snapshot();
    host.expectNoMessage(Duration.ZERO);

    plane.timePasses(Duration.ofSeconds(1));
    assertThat(outcome(second).worlds()).containsExactly(TRAIN);
  }

  @Test
  @DisplayName("SA-16: the grace of a world that has ended is cancelled, its next life lives on")
  void theGraceOfAnEarlierLifeIsCancelled() {
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN), true);
    procAnswers();
    worldStopped(stopWorld());
    outcome(caller);
    plane.create(TRAIN, 1);
    plane.timePasses(GRACE.multipliedBy(2));

    assertThat(plane.snapshot().worlds()).hasSize(1);
  }

  @Test
  @DisplayName("SA-16: a host that stops two worlds answers for each")
  void aHostAnswersForEachWorld() {
    plane.create(EVAL, 1);
    host.expectMessageClass(HostMessage.SpawnProc.class);
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN, EVAL), true);
    TestProbe<StopReply> callerForEval = plane.stop(worlds(EVAL), true);
    HostMessage.StopWorld train = stopWorld();
    HostMessage.StopWorld eval = stopWorld();
    procAnswers();
    worldStopped(eval);
    outcome(callerForEval);
    assertThat(plane.snapshot().worlds()).extracting(WorldSnapshot::world).containsExactly(TRAIN);

    worldStopped(train);
    assertThat(outcome(caller).worlds()).containsExactly(EVAL, TRAIN);
  }

  @Test
  @DisplayName("SA-16: a removed node is not waited for")
  void aRemovedNodeIsNotWaitedFor() {
    TestProbe<StopReply> caller = plane.stop(worlds(TRAIN), true);
    plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("h")));
    plane.membership.says(new MembershipEvent.NodeRemoved(TestPlane.node("n")));

    assertThat(outcome(caller).unanswered()).isEmpty();
  }

  @Test
  @DisplayName("SA-17: when everything has answered the system ends, once, after its last words")
  void theSystemEnds() {
    TestProbe<StopReply> caller = plane.stop(new StopScope.Everything(), true);
    procAnswers();
    HostMessage.Stop stop = host.expectMessageClass(HostMessage.Stop.class);
    assertThat(stop.epoch()).isEqualTo(EPOCH);
    assertThat(stop.timeout()).isEqualTo(PROC_TIMEOUT);
    assertThat(plane.ends).hasValue(0);
    stop.replyTo().tell(stopped());

    assertThat(outcome(caller).unanswered()).isEmpty();
    caller.expectTerminated(plane.system);
    assertThat(plane.ends).hasValue(1);
  }

  @Test
  @DisplayName("SA-17: with no worlds and no hosts the system ends at once")
  void anEmptySystemEndsAtOnce() {
    TestPlane empty = new TestPlane(KIT);
    TestProbe<StopReply> caller = empty.stop(new StopScope.Everything(), false);

    caller.expectMessage(new StopReply.Stopping(List.of()));
    caller.expectTerminated(empty.system);
    assertThat(empty.ends).hasValue(1);
  }

  @Test
  @DisplayName("SA-17: after the grace the system ends whoever is silent")
  void theSystemEndsAfterTheGrace() {
    TestProbe<StopReply> caller = plane.stop(new StopScope.Everything(), true);
    host.expectMessageClass(HostMessage.Stop.class);
    plane.timePasses(GRACE.minusMillis(1));
    plane.snapshot();
    assertThat(plane.ends).hasValue(0);

    plane.timePasses(Duration.ofMillis(1));
    assertThat(outcome(caller).unanswered()).containsExactly("proc train[0] on n", "host on h");
    caller.expectTerminated(plane.system);
    assertThat(plane.ends).hasValue(1);
  }

  private void procAnswers() {
    ProcMessage.Stop stop = agent.expectMessageClass(ProcMessage.Stop.class);
    stop.replyTo().tell(ProcStopResult.done(PROC, stop.incarnation(), List.of(), List.of()));
  }

  private HostMessage.StopWorld stopWorld() {
    return host.expectMessageClass(HostMessage.StopWorld.class);
  }

  private static void worldStopped(HostMessage.StopWorld stop) {
    stop.replyTo().tell(stopped());
  }

  private static HostStopResult stopped() {
    return new HostStopResult("h", List.of(), Optional.empty());
  }

  private static StopReply.Outcome outcome(TestProbe<StopReply> caller) {
    return (StopReply.Outcome) caller.receiveMessage();
  }
}

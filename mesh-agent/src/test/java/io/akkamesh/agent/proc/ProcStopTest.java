package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcStopTest {
  private static final Duration TICK = Duration.ofMillis(1);
  private static final Duration TWO_SECONDS = Duration.ofSeconds(2);
  private static final ActorId A = TestProc.actor("a");
  private static final ActorId B = TestProc.actor("b");
  private static final ActorId WEDGED = TestProc.actor("wedged");

  private static ActorTestKit kit;

  private final CountDownLatch constructing = new CountDownLatch(1);
  private final CountDownLatch constructed = new CountDownLatch(1);
  private TestProc proc;

  @BeforeAll
  static void startKit() {
    kit = ActorTestKit.create(TestProc.config());
  }

  @AfterAll
  static void stopKit() {
    kit.shutdownTestKit();
  }

  @BeforeEach
  void startProc() {
    proc = new TestProc(kit, Worker.slow(constructing, constructed));
  }

  @AfterEach
  void endProc() {
    constructed.countDown();
    proc.close();
  }

  @Test
  @DisplayName("SA-16: a proc without actors stops at once, with exit code 0")
  void aProcWithoutActorsStopsAtOnce() {
    proc.stop(TWO_SECONDS).expectMessage(done(List.of(), List.of()));

    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(0);
  }

  @Test
  @DisplayName("SA-16: actors are stopped and listed in order, then the proc ends")
  void actorsAreStoppedAndListed() {
    var b = proc.worker("b");
    var a = proc.worker("a");

    proc.stop(TWO_SECONDS).expectMessage(done(List.of(A, B), List.of()));

    proc.system.expectTerminated(a);
    proc.system.expectTerminated(b);
    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(0);
  }

  @Test
  @DisplayName("PA-5: an actor that doesn't stop in time counts as aborted")
  void anActorThatDoesNotStopInTimeCountsAsAborted() {
    proc.worker("a");
    proc.wedgedWorker("wedged");
    TestProbe<ProcStopResult> caller = proc.stop(TWO_SECONDS);
    proc.awaitActors("wedged");

    proc.time.expectNoMessageFor(TWO_SECONDS.minus(TICK), caller);
    assertThat(proc.exitCodes).isEmpty();
    proc.time.timePasses(TICK);

    caller.expectMessage(done(List.of(A), List.of(WEDGED)));
    proc.release();
    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(0);
    caller.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-8: the proc ends though a wedged actor never does")
  void theProcEndsThoughAWedgedActorNeverDoes() {
    proc.wedgedWorker("wedged");

    proc.stop(TICK);
    proc.actors();
    proc.time.timePasses(TICK);

    proc.system.awaitAssert(() -> assertThat(proc.exitCodes).containsExactly(0));
  }

  @Test
  @DisplayName("SA-16: all callers are answered when the first one's time is over")
  void allCallersAreAnsweredWhenTheFirstOnesTimeIsOver() {
    proc.wedgedWorker("wedged");
    TestProbe<ProcStopResult> first = proc.stop(TWO_SECONDS);
    TestProbe<ProcStopResult> second = proc.stop(Duration.ZERO);
    TestProbe<ProcStopResult> third = proc.stop(Duration.ofHours(1));
    proc.actors();

    proc.time.expectNoMessageFor(TWO_SECONDS.minus(TICK), first, second, third);
    proc.time.timePasses(TICK);

    for (TestProbe<ProcStopResult> caller : List.of(first, second, third)) {
      caller.expectMessage(done(List.of(), List.of(WEDGED)));
    }
  }

  @Test
  @DisplayName("SA-21: a Stop for another incarnation changes nothing and says so")
  void aStopForAnotherIncarnationChangesNothing() {
    proc.worker("a");
    for (Incarnation other : List.of(new Incarnation(6, 42), new Incarnation(7, 43))) {
      proc.stop(new Epoch(99), other, Duration.ZERO)
          .expectMessage(
              ignored("this is another" + " incarnation, Incarnation[start=7, nodeUid=42]"));
    }

    assertThat(proc.report(proc.worker("b")).text()).isEqualTo("hello");
    assertThat(proc.actors()).containsExactly(A, B);
    assertThat(proc.exitCodes).isEmpty();
    proc.stop(TWO_SECONDS).expectMessage(done(List.of(A, B), List.of()));
  }

  @Test
  @DisplayName("SA-19: a Stop of an older epoch than the last is ignored, that one goes on")
  void aStopOfAnOlderEpochIsIgnored() {
    proc.wedgedWorker("wedged");
    TestProbe<ProcStopResult> caller = proc.stop(TWO_SECONDS);

    proc.stop(new Epoch(4), TestProc.INCARNATION, Duration.ZERO)
        .expectMessage(ignored("the command is of epoch 4 but epoch 5 has taken over"));

    proc.time.expectNoMessageFor(TWO_SECONDS.minus(TICK), caller);
    proc.release();
    caller.expectMessage(done(List.of(WEDGED), List.of()));
  }

  @Test
  @DisplayName("PA-8: StopAll stops every actor, then the proc, with exit code 0")
  void stopAllStopsEveryActorThenTheProc() {
    var a = proc.worker("a");

    proc.agent.tell(new ResourceMessage.StopAll("the test says so"));

    proc.system.expectTerminated(a);
    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(0);
  }

  @Test
  @DisplayName("PA-8: StopAll waits up to stop-actor-timeout, and answers who stops meanwhile")
  void stopAllWaitsUpToItsTimeout() {
    proc.wedgedWorker("wedged");
    proc.agent.tell(new ResourceMessage.StopAll("the test says so"));
    TestProbe<ProcStopResult> caller = proc.stop(Duration.ZERO);
    proc.actors();

    proc.time.expectNoMessageFor(TestProc.SETTINGS.stopActorTimeout().minus(TICK), caller);
    proc.time.timePasses(TICK);

    caller.expectMessage(done(List.of(), List.of(WEDGED)));
    proc.release();
    proc.awaitEnd();
    assertThat(proc.exitCodes).containsExactly(0);
  }

  @Test
  @DisplayName("PA-5: whoever waits for an actor is answered when its proc ends first")
  void whoeverWaitsForAnActorIsAnsweredWhenTheProcEnds() {
    Duration hour = Duration.ofHours(1);
    proc.stubbornWorker("wedged");
    TestProbe<GspawnResult> spawning = proc.spawn("slow", "slow");
    TestProbe<StopActorResult> stopping = proc.stopActor(WEDGED, hour);
    TestProbe<ProcStopResult> caller = proc.stop(TWO_SECONDS);
    assertThat(proc.actors()).hasSize(2);

    proc.time.timePasses(TWO_SECONDS);
    assertThat(TestProc.error(spawning))
        .isEqualTo("train[3].slow: did not start: its time was over, and it was interrupted");
    proc.time.expectNoMessageFor(TestProc.ABORT_GRACE.minus(TICK), stopping, caller);
    proc.time.timePasses(TICK);

    stopping.expectMessage(new StopActorResult.Timeout(WEDGED, hour));
    caller.expectMessage(
        ProcStopResult.done(
            TestProc.ID,
            TestProc.INCARNATION,
            List.of(),
            List.of(TestProc.actor("slow"), WEDGED),
            List.of(WEDGED)));
  }

  @Test
  @DisplayName(
      "PA-8: an actor that can't even be interrupted is named, and the proc ends without it")
  void anActorThatCannotBeInterruptedIsNamed() {
    proc.stubbornWorker("wedged");
    TestProbe<ProcStopResult> caller = proc.stop(TWO_SECONDS);
    proc.actors();

    proc.time.timePasses(TWO_SECONDS);
    proc.actors();
    proc.time.timePasses(TestProc.ABORT_GRACE);

    assertThat(caller.receiveMessage().running()).containsExactly(WEDGED);
    proc.system.awaitAssert(() -> assertThat(proc.exitCodes).containsExactly(0));
  }

  private static ProcStopResult done(List<ActorId> stopped, List<ActorId> aborted) {
    return ProcStopResult.done(TestProc.ID, TestProc.INCARNATION, stopped, aborted);
  }

  private static ProcStopResult ignored(String why) {
    return ProcStopResult.ignored(TestProc.ID, TestProc.INCARNATION, why);
  }
}

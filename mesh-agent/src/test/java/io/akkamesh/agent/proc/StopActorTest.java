package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.proc.StopActorResult.Aborted;
import io.akkamesh.protocol.proc.StopActorResult.NotFound;
import io.akkamesh.protocol.proc.StopActorResult.Success;
import io.akkamesh.protocol.proc.StopActorResult.Timeout;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StopActorTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration THREE_SECONDS = Duration.ofSeconds(3);
  private static final ActorId TRAINER = TestProc.actor("trainer");
  private static final ActorId LOGGER = TestProc.actor("logger");

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
  @DisplayName("PA-5: an actor that stops is a success and its name is free")
  void anActorThatStopsIsASuccessAndItsNameIsFree() {
    var first = proc.worker("trainer");
    proc.worker("logger");

    proc.stopActor(TRAINER, SECOND).expectMessage(new Success(TRAINER));

    proc.system.expectTerminated(first);
    assertThat(proc.actors()).containsExactly(LOGGER);
    assertThat(proc.report(proc.worker("trainer")).text()).isEqualTo("hello");
  }

  @ParameterizedTest
  @DisplayName("PA-5: an actor that isn't there is not found")
  @ValueSource(strings = {"train[3].gone[0]", "train[3].trainer[1]", "train[4].trainer[0]"})
  void anActorThatIsNotThereIsNotFound(String name) {
    proc.worker("trainer");
    ActorId actor = ActorId.parse(name);

    proc.stopActor(actor, SECOND).expectMessage(new NotFound(actor));

    assertThat(proc.actors()).containsExactly(TRAINER);
  }

  @Test
  @DisplayName("PA-5: an actor that has stopped already is not found")
  void anActorThatHasStoppedAlreadyIsNotFound() {
    proc.worker("trainer");
    proc.stopActor(TRAINER, SECOND).expectMessage(new Success(TRAINER));

    proc.stopActor(TRAINER, SECOND).expectMessage(new NotFound(TRAINER));
  }

  @Test
  @DisplayName("PA-5: the agent goes on while an actor doesn't stop")
  void theAgentGoesOnWhileAnActorDoesNotStop() {
    proc.wedgedWorker("trainer");
    TestProbe<StopActorResult> caller = proc.stopActor(TRAINER, SECOND);

    assertThat(proc.actors()).containsExactly(TRAINER);
    assertThat(proc.report(proc.worker("logger")).text()).isEqualTo("hello");
    proc.stopActor(LOGGER, SECOND).expectMessage(new Success(LOGGER));
    caller.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName(
      "PA-5: an actor whose time is over is interrupted; all who wait hear that it ended so")
  void anActorWhoseTimeIsOverIsInterrupted() {
    var trainer = proc.wedgedWorker("trainer");
    TestProbe<StopActorResult> hasty = proc.stopActor(TRAINER, SECOND);
    TestProbe<StopActorResult> patient = proc.stopActor(TRAINER, THREE_SECONDS);
    proc.actors();

    proc.time.timePasses(SECOND);

    hasty.expectMessage(new Aborted(TRAINER));
    patient.expectMessage(new Aborted(TRAINER));
    proc.system.expectTerminated(trainer);
    assertThat(proc.actors()).isEmpty();
    proc.time.expectNoMessageFor(Duration.ofHours(1), hasty, patient);
  }

  @Test
  @DisplayName("PA-5, PA-6: one that was interrupted has stopped; it does not count as failed")
  void oneThatWasInterruptedHasNotFailed() {
    proc.wedgedWorker("trainer");
    TestProbe<StopActorResult> caller = proc.stopActor(TRAINER, Duration.ZERO);
    proc.actors();
    proc.time.timePasses(Duration.ofMillis(1));
    caller.expectMessage(new Aborted(TRAINER));

    assertThat(proc.failedActors()).isZero();
    assertThat(proc.report(proc.worker("trainer")).text()).isEqualTo("hello");
  }

  @Test
  @DisplayName("PA-5: each caller gets one answer, Timeout a grace after its own time is over")
  void eachCallerGetsItsOwnAnswer() {
    proc.stubbornWorker("trainer");
    TestProbe<StopActorResult> hasty = proc.stopActor(TRAINER, SECOND);
    TestProbe<StopActorResult> patient = proc.stopActor(TRAINER, THREE_SECONDS);
    TestProbe<StopActorResult> lucky = proc.stopActor(TRAINER, Duration.ofHours(1));
    proc.actors();

    proc.pass(SECOND);
    hasty.expectNoMessage(Duration.ZERO);
    proc.pass(TestProc.ABORT_GRACE);
    hasty.expectMessage(new Timeout(TRAINER, SECOND));
    patient.expectNoMessage(Duration.ZERO);
    proc.pass(SECOND.multipliedBy(2).minus(TestProc.ABORT_GRACE));
    proc.pass(TestProc.ABORT_GRACE);
    patient.expectMessage(new Timeout(TRAINER, THREE_SECONDS));
    lucky.expectNoMessage(Duration.ZERO);
    assertThat(proc.actors()).containsExactly(TRAINER);

    proc.release();
    lucky.expectMessage(new Aborted(TRAINER));
    assertThat(proc.actors()).isEmpty();
    proc.time.expectNoMessageFor(Duration.ofHours(1), hasty, patient, lucky);
  }

  @Test
  @DisplayName("PA-5: one caller that stops two actors gets an answer for each")
  void oneCallerThatStopsTwoActorsGetsAnAnswerForEach() {
    proc.stubbornWorker("trainer");
    proc.stubbornWorker("logger");
    TestProbe<StopActorResult> caller = proc.probe(StopActorResult.class);
    proc.stopActor(TRAINER, SECOND, caller.getRef());
    proc.stopActor(LOGGER, THREE_SECONDS, caller.getRef());

    proc.pass(SECOND);
    proc.pass(TestProc.ABORT_GRACE);
    caller.expectMessage(new Timeout(TRAINER, SECOND));
    proc.pass(SECOND.multipliedBy(2).minus(TestProc.ABORT_GRACE));
    proc.pass(TestProc.ABORT_GRACE);
    caller.expectMessage(new Timeout(LOGGER, THREE_SECONDS));
  }

  @Test
  @DisplayName("PA-5: the end of one actor leaves the time of another, of the same caller")
  void theEndOfOneActorLeavesTheTimeOfAnother() {
    TestProbe<StopActorResult> caller = proc.probe(StopActorResult.class);
    proc.stubbornWorker("trainer");
    proc.worker("logger");
    proc.stopActor(TRAINER, SECOND, caller.getRef());
    proc.stopActor(LOGGER, SECOND, caller.getRef());
    caller.expectMessage(new Success(LOGGER));

    proc.pass(SECOND);
    proc.pass(TestProc.ABORT_GRACE);

    caller.expectMessage(new Timeout(TRAINER, SECOND));
  }

  @Test
  @DisplayName("PA-5: a call that is repeated is answered twice")
  void aRepeatedCallIsAnsweredTwice() {
    TestProbe<StopActorResult> caller = proc.probe(StopActorResult.class);
    proc.stubbornWorker("trainer");
    proc.stopActor(TRAINER, SECOND, caller.getRef());
    proc.stopActor(TRAINER, SECOND, caller.getRef());

    proc.pass(SECOND);
    proc.pass(TestProc.ABORT_GRACE);

    caller.expectMessage(new Timeout(TRAINER, SECOND));
    caller.expectMessage(new Timeout(TRAINER, SECOND));
  }

  @Test
  @DisplayName("PA-5: an actor that is still being constructed can be stopped")
  void anActorThatIsStillBeingConstructedCanBeStopped() {
    var spawned = proc.spawn("slow", "trainer");
    Worker.await(constructing);
    TestProbe<StopActorResult> caller = proc.stopActor(TRAINER, SECOND);
    assertThat(proc.actors()).containsExactly(TRAINER);

    constructed.countDown();

    caller.expectMessage(new Success(TRAINER));
    spawned.receiveMessage();
    assertThat(proc.actors()).isEmpty();
  }
}

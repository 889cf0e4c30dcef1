package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.RankStatus;
import io.akkamesh.protocol.proc.ResourceMessage.CreateOrUpdate;
import io.akkamesh.protocol.proc.ResourceMessage.GetRankStatus;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resources that are created, fail and are stopped. */
class ResourcesOfAProcTest {
  private static final ResourceName NAME = new ResourceName("trainer");

  private static ActorTestKit kit;

  private final CountDownLatch constructing = new CountDownLatch(1);
  private final CountDownLatch constructed = new CountDownLatch(1);
  private TestProc proc;
  private TestResources resources;

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
    resources = new TestResources(proc);
  }

  @AfterEach
  void endProc() {
    constructed.countDown();
    proc.close();
  }

  @Test
  @DisplayName("PA-6, PA-10: an actor is started once and its state says which, and for whom")
  void anActorIsStartedOnce() {
    assertThat(resources.create(NAME, "worker").status())
        .isIn(new Status.Initializing(), new Status.Running());
    resources.awaitStatus(NAME, new Status.Running());

    ResourceState again = resources.create(NAME, "worker");

    assertThat(again.status()).isEqualTo(new Status.Running());
    assertThat(again.actor().orElseThrow().actorId()).isEqualTo(TestProc.actor("trainer"));
    assertThat(again.actor().orElseThrow().createRank()).isEqualTo(TestResources.RANK);
    assertThat(proc.actors()).containsExactly(TestProc.actor("trainer"));
    assertThat(resources.listed()).containsExactly(NAME);
  }

  @Test
  @DisplayName("PA-6: a spawn failure is recorded, not thrown, and stays")
  void aSpawnFailureIsRecorded() {
    Status.Failed failed =
        new Status.Failed(
            "train[3].trainer: no actor type is called painter; registered are [slow, worker]");
    assertThat(resources.create(NAME, "painter").status()).isEqualTo(failed);
    assertThat(resources.create(NAME, "worker").status()).isEqualTo(failed);
    resources.stop(NAME);

    assertThat(resources.state(NAME).status()).isEqualTo(failed);
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-6: on a proc with a failed actor it is recorded as failed, and none is started")
  void onAPoisonedProcNoneIsStarted() {
    resources.fail("bad");

    assertThat(resources.create(NAME, "worker").status())
        .isEqualTo(new Status.Failed("cannot spawn new actors on mesh with supervision events"));
    assertThat(resources.state(NAME).actor()).isEmpty();
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-6: an actor that stopped in order does not poison its proc")
  void anOrderlyStopDoesNotPoison() {
    proc.worker("leaving").tell(new Worker.Leave());
    proc.awaitActors();

    resources.create(NAME, "worker");

    resources.awaitStatus(NAME, new Status.Running());
  }

  @Test
  @DisplayName("PA-6: a missing rank is refused and nothing is recorded")
  void aMissingRankIsRefused() {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(
        new CreateOrUpdate(NAME, Optional.empty(), resources.spec("worker"), caller.getRef()));

    assertThat(caller.receiveMessage().status()).isInstanceOf(Status.Failed.class);
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.NotExist());
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
  }

  @Test
  @DisplayName("PA-6: a create while the proc is stopping is answered Failed")
  void aCreateWhileTheProcIsStoppingIsAnswered() {
    proc.wedgedWorker("wedged");
    proc.stop(Duration.ofSeconds(5));

    assertThat(resources.create(NAME, "worker").status())
        .isEqualTo(new Status.Failed("the proc is stopping"));
  }

  @Test
  @DisplayName("PA-7: a stop is Stopping until the actor has ended, then Stopped for good")
  void aStopIsStoppingThenStopped() {
    resources.create(NAME, "worker");
    TestProbe<ResourceState> stream = resources.stream(NAME);
    resources.awaitStatus(NAME, new Status.Running());

    resources.stop(NAME);
    resources.stop(NAME);

    resources.awaitStatus(NAME, new Status.Stopped());
    assertThat(TestResources.statuses(stream, new Status.Stopped()))
        .containsSubsequence(new Status.Running(), new Status.Stopping(), new Status.Stopped());
    assertThat(resources.create(NAME, "worker").status()).isEqualTo(new Status.Stopped());
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-7: one that is still being created can be stopped")
  void oneThatIsStillBeingCreatedCanBeStopped() {
    resources.create(NAME, "slow");
    Worker.await(constructing);
    resources.stop(NAME);
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.Stopping());

    constructed.countDown();

    resources.awaitStatus(NAME, new Status.Stopped());
  }

  @Test
  @DisplayName("PA-5, PA-7: one that doesn't stop in time is Timeout; the agent goes on meanwhile")
  void oneThatDoesNotStopInTimeIsTimeout() {
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    proc.wedge("trainer");
    resources.stop(NAME);
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.Stopping());

    proc.time.timePasses(TestProc.SETTINGS.stopActorTimeout());

    assertThat(resources.state(NAME).status())
        .isEqualTo(new Status.Timeout(TestProc.SETTINGS.stopActorTimeout()));
    proc.release();
    resources.awaitStatus(NAME, new Status.Stopped());
  }

  @Test
  @DisplayName("PA-9, PA-10: an actor that threw is Failed because of its events")
  void anActorThatThrewIsFailed() {
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    proc.started("trainer").tell(new Worker.Fail(new IllegalStateException("on fire")));

    String reason =
        "because of supervision events: [failed: java.lang.IllegalStateException: on fire]";
    resources.awaitStatus(NAME, new Status.Failed(reason));
    var events = resources.state(NAME).actor().orElseThrow().supervisionEvents();
    assertThat(events).hasSize(1);
    assertThat(events.get(0).cause())
        .isInstanceOfSatisfying(
            Cause.Failed.class,
            failed -> assertThat(failed.stackTrace()).contains("ResourcesOfAProcTest"));
    TestProbe<RankStatus> rank = proc.probe(RankStatus.class);
    proc.agent.tell(new GetRankStatus(NAME, rank.getRef()));
    rank.expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Failed(reason))));
  }

  @Test
  @DisplayName("PA-9, PA-10: nothing is known of an unknown name")
  void nothingIsKnownOfAnUnknownName() {
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.NotExist());
    TestProbe<RankStatus> rank = proc.probe(RankStatus.class);
    proc.agent.tell(new GetRankStatus(NAME, rank.getRef()));
    rank.expectMessage(new RankStatus(ValueOverlay.empty()));
  }
}

package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.RankStatus;
import io.akkamesh.protocol.proc.ResourceList;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.ResourceMessage.ActorSpec;
import io.akkamesh.protocol.proc.ResourceMessage.CreateOrUpdate;
import io.akkamesh.protocol.proc.ResourceMessage.GetRankStatus;
import io.akkamesh.protocol.proc.ResourceMessage.GetState;
import io.akkamesh.protocol.proc.ResourceMessage.KeepaliveGetState;
import io.akkamesh.protocol.proc.ResourceMessage.ListResources;
import io.akkamesh.protocol.proc.ResourceMessage.StreamState;
import io.akkamesh.protocol.proc.ResourceMessage.WaitRankStatus;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourcesOfAProcTest {
  private static final ResourceName NAME = new ResourceName("trainer");
  private static final ResourceName OTHER = new ResourceName("logger");
  private static final Rank RANK = new Rank(7);
  private static final Duration MINUTE = Duration.ofSeconds(60);

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
  @DisplayName("PA-6, PA-10: an actor is started once and its state says which, and for whom")
  void anActorIsStartedOnce() {
    assertThat(create(NAME, "worker").status())
        .isIn(new Status.Initializing(), new Status.Running());
    awaitStatus(NAME, new Status.Running());

    ResourceState again = create(NAME, "worker");

    assertThat(again.status()).isEqualTo(new Status.Running());
    assertThat(again.actor().orElseThrow().actorId()).isEqualTo(TestProc.actor("trainer"));
    assertThat(again.actor().orElseThrow().createRank()).isEqualTo(RANK);
    assertThat(proc.actors()).containsExactly(TestProc.actor("trainer"));
    assertThat(listed()).containsExactly(NAME);
  }

  @Test
  @DisplayName("PA-6: a spawn failure is recorded, not thrown, and stays")
  void aSpawnFailureIsRecorded() {
    Status.Failed failed =
        new Status.Failed(
            "train[3].trainer: no actor type is called painter; registered are [slow, worker]");
    assertThat(create(NAME, "painter").status()).isEqualTo(failed);
    assertThat(create(NAME, "worker").status()).isEqualTo(failed);
    stop(NAME);

    assertThat(state(NAME).status()).isEqualTo(failed);
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-6: on a proc with a failed actor it is recorded as failed, and none is started")
  void onAPoisonedProcNoneIsStarted() {
    fail("bad");

    assertThat(create(NAME, "worker").status())
        .isEqualTo(new Status.Failed("cannot spawn new actors on mesh with supervision events"));
    assertThat(state(NAME).actor()).isEmpty();
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-6: an actor that stopped in order does not poison its proc")
  void anOrderlyStopDoesNotPoison() {
    proc.worker("leaving").tell(new Worker.Leave());
    proc.awaitActors();

    create(NAME, "worker");

    awaitStatus(NAME, new Status.Running());
  }

  @Test
  @DisplayName("PA-6: a missing rank is refused and nothing is recorded")
  void aMissingRankIsRefused() {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new CreateOrUpdate(NAME, Optional.empty(), spec("worker"), caller.getRef()));

    assertThat(caller.receiveMessage().status()).isInstanceOf(Status.Failed.class);
    assertThat(state(NAME).status()).isEqualTo(new Status.NotExist());
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
  }

  @Test
  @DisplayName("PA-6: a create while the proc is stopping is answered Failed")
  void aCreateWhileTheProcIsStoppingIsAnswered() {
    proc.wedgedWorker("wedged");
    proc.stop(Duration.ofSeconds(5));

    assertThat(create(NAME, "worker").status())
        .isEqualTo(new Status.Failed("the proc is stopping"));
  }

  @Test
  @DisplayName("PA-7: a stop is Stopping until the actor has ended, then Stopped for good")
  void aStopIsStoppingThenStopped() {
    create(NAME, "worker");
    TestProbe<ResourceState> stream = stream(NAME);
    awaitStatus(NAME, new Status.Running());

    stop(NAME);
    stop(NAME);

    awaitStatus(NAME, new Status.Stopped());
    assertThat(statuses(stream, new Status.Stopped()))
        .containsSubsequence(new Status.Running(), new Status.Stopping(), new Status.Stopped());
    assertThat(create(NAME, "worker").status()).isEqualTo(new Status.Stopped());
    assertThat(proc.actors()).isEmpty();
  }

  @Test
  @DisplayName("PA-7: one that is still being created can be stopped")
  void oneThatIsStillBeingCreatedCanBeStopped() {
    create(NAME, "slow");
    Worker.await(constructing);
    stop(NAME);
    assertThat(state(NAME).status()).isEqualTo(new Status.Stopping());

    constructed.countDown();

    awaitStatus(NAME, new Status.Stopped());
  }

  @Test
  @DisplayName("PA-5, PA-7: one that doesn't stop in time is Timeout; the agent goes on meanwhile")
  void oneThatDoesNotStopInTimeIsTimeout() {
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    proc.wedge("trainer");
    stop(NAME);
    assertThat(state(NAME).status()).isEqualTo(new Status.Stopping());

    proc.time.timePasses(TestProc.SETTINGS.stopActorTimeout());

    assertThat(state(NAME).status())
        .isEqualTo(new Status.Timeout(TestProc.SETTINGS.stopActorTimeout()));
    proc.release();
    awaitStatus(NAME, new Status.Stopped());
  }

  @Test
  @DisplayName("PA-9, PA-10: an actor that threw is Failed because of its events")
  void anActorThatThrewIsFailed() {
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    proc.started("trainer").tell(new Worker.Fail(new IllegalStateException("on fire")));

    String reason =
        "because of supervision events: [failed: java.lang.IllegalStateException: on fire]";
    awaitStatus(NAME, new Status.Failed(reason));
    var events = state(NAME).actor().orElseThrow().supervisionEvents();
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
    assertThat(state(NAME).status()).isEqualTo(new Status.NotExist());
    TestProbe<RankStatus> rank = proc.probe(RankStatus.class);
    proc.agent.tell(new GetRankStatus(NAME, rank.getRef()));
    rank.expectMessage(new RankStatus(ValueOverlay.empty()));
  }

  @Test
  @DisplayName("PA-12: what nobody keeps alive is stopped at the next check, the rest is not")
  void whatNobodyKeepsAliveIsStopped() {
    create(NAME, "worker");
    create(OTHER, "worker");
    awaitStatus(NAME, new Status.Running());
    awaitStatus(OTHER, new Status.Running());
    keepAlive(NAME, Duration.ofSeconds(90));

    pass(MINUTE);
    assertThat(state(NAME).status()).isEqualTo(new Status.Running());
    pass(MINUTE);

    awaitStatus(NAME, new Status.Stopped());
    assertThat(state(OTHER).status()).isEqualTo(new Status.Running());
  }

  @Test
  @DisplayName("PA-12: so is one that counts as failed though its actor runs")
  void oneThatCountsAsFailedIsStoppedToo() {
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    keepAlive(NAME, Duration.ofSeconds(1));
    Cause told = new Cause.Failed("so it is told", "");
    proc.agent.tell(new ActorSupervisionEvent(TestProc.actor(NAME.value()), told, Instant.EPOCH));
    assertThat(state(NAME).status()).isInstanceOf(Status.Failed.class);

    pass(MINUTE);

    awaitStatus(NAME, new Status.Stopped());
    proc.awaitActors();
  }

  @Test
  @DisplayName("PA-11: each keepalive lets it live that much longer from then on")
  void eachKeepaliveLetsItLiveLonger() {
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    for (int i = 0; i < 5; i++) {
      assertThat(keepAlive(NAME, Duration.ofSeconds(90)).status()).isEqualTo(new Status.Running());
      pass(MINUTE);
    }
    assertThat(state(NAME).status()).isEqualTo(new Status.Running());
    assertThat(keepAlive(OTHER, MINUTE).status()).isEqualTo(new Status.NotExist());
  }

  @Test
  @DisplayName("PA-15: a wait is answered when it is so far, also of one created later")
  void aWaitIsAnsweredWhenItIsSoFar() {
    TestProbe<RankStatus> running = await(NAME, new Status.Running());
    TestProbe<RankStatus> stopped = await(NAME, new Status.Stopped());
    TestProbe<RankStatus> never = await(NAME, new Status.Unknown());
    running.expectNoMessage(Duration.ZERO);

    create(NAME, "worker");
    running.expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Running())));
    stopped.expectNoMessage(Duration.ZERO);
    stop(NAME);

    stopped.expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Stopped())));
    await(NAME, new Status.Running())
        .expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Stopped())));
    never.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-24: a stream has the state now, then each change, generation by generation")
  void aStreamHasEachChange() {
    TestProbe<ResourceState> stream = stream(NAME);
    assertThat(stream.receiveMessage().status()).isEqualTo(new Status.NotExist());
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    proc.agent.tell(new ResourceMessage.StopAll("a test"));
    proc.awaitEnd();

    List<Long> generations = new ArrayList<>();
    List<Status> statuses = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      ResourceState state = stream.receiveMessage();
      generations.add(state.generation());
      statuses.add(state.status());
    }

    assertThat(generations).isEqualTo(LongStream.rangeClosed(1, 4).boxed().toList());
    assertThat(statuses)
        .containsExactly(
            new Status.Initializing(),
            new Status.Running(),
            new Status.Stopping(),
            new Status.Stopped());
    stream.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-24: one whose actor outlives the time of its proc's stop is Timeout")
  void oneThatOutlivesTheStopOfItsProcIsTimeout() {
    create(NAME, "worker");
    awaitStatus(NAME, new Status.Running());
    proc.wedgeStubbornly("trainer");
    TestProbe<ResourceState> stream = stream(NAME);
    proc.agent.tell(new ResourceMessage.StopAll("a test"));
    proc.actors();

    proc.time.timePasses(TestProc.SETTINGS.stopActorTimeout());

    assertThat(statuses(stream, new Status.Timeout(TestProc.SETTINGS.stopActorTimeout())))
        .containsSubsequence(new Status.Running(), new Status.Stopping());
  }

  @Test
  @DisplayName("PA-24: a subscriber that is gone is dropped, the others are not")
  void aSubscriberThatIsGoneIsDropped() {
    TestProbe<ResourceState> gone = stream(NAME);
    TestProbe<ResourceState> stays = stream(NAME);
    assertThat(gone.receiveMessage().generation()).isZero();
    assertThat(stays.receiveMessage().generation()).isZero();
    var deadLetters = kit.createDeadLetterProbe();
    gone.stop();
    proc.system.expectTerminated(gone.getRef());
    proc.awaitForgotten();

    create(NAME, "worker");

    assertThat(stays.receiveMessage().generation()).isEqualTo(1);
    deadLetters.expectNoMessage(Duration.ZERO);
  }

  private ResourceState create(ResourceName name, String type) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new CreateOrUpdate(name, Optional.of(RANK), spec(type), caller.getRef()));
    return caller.receiveMessage();
  }

  private ActorSpec spec(String type) {
    return new ActorSpec(type, proc.codec.encode(new Worker.Params("hello")), TestProc.SHAPE);
  }

  private void stop(ResourceName name) {
    proc.agent.tell(new ResourceMessage.Stop(name, "a test"));
  }

  private ResourceState state(ResourceName name) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new GetState(name, caller.getRef()));
    return caller.receiveMessage();
  }

  private ResourceState keepAlive(ResourceName name, Duration expiresAfter) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new KeepaliveGetState(name, expiresAfter, caller.getRef()));
    return caller.receiveMessage();
  }

  private TestProbe<RankStatus> await(ResourceName name, Status atLeast) {
    TestProbe<RankStatus> caller = proc.probe(RankStatus.class);
    proc.agent.tell(new WaitRankStatus(name, atLeast, caller.getRef()));
    return caller;
  }

  private TestProbe<ResourceState> stream(ResourceName name) {
    TestProbe<ResourceState> caller = proc.probe(ResourceState.class);
    proc.agent.tell(new StreamState(name, caller.getRef()));
    return caller;
  }

  private List<ResourceName> listed() {
    TestProbe<ResourceList> caller = proc.probe(ResourceList.class);
    proc.agent.tell(new ListResources(caller.getRef()));
    return caller.receiveMessage().names();
  }

  private void awaitStatus(ResourceName name, Status status) {
    proc.system.awaitAssert(
        () -> {
          assertThat(state(name).status()).isEqualTo(status);
          return status;
        });
  }

  private static List<Status> statuses(TestProbe<ResourceState> stream, Status last) {
    List<Status> statuses = new ArrayList<>();
    do {
      statuses.add(stream.receiveMessage().status());
    } while (!statuses.get(statuses.size() - 1).equals(last));
    return statuses;
  }

  private void fail(String name) {
    proc.worker(name).tell(new Worker.Fail(new IllegalStateException("on fire")));
    proc.awaitActors();
  }

  /** Timers and the proc's clock, together. */
  private void pass(Duration time) {
    proc.actors();
    proc.clock.updateAndGet(now -> now.plus(time));
    proc.time.timePasses(time);
    proc.actors();
  }
}

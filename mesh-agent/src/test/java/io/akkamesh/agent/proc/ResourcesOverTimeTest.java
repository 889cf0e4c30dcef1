package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.RankStatus;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Resources that are kept alive, waited for and watched. */
class ResourcesOverTimeTest {
  private static final ResourceName NAME = new ResourceName("trainer");
  private static final ResourceName OTHER = new ResourceName("logger");
  private static final Duration MINUTE = Duration.ofSeconds(60);

  private static ActorTestKit kit;

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
    proc = new TestProc(kit);
    resources = new TestResources(proc);
  }

  @AfterEach
  void endProc() {
    proc.close();
  }

  @Test
  @DisplayName("PA-12: what nobody keeps alive is stopped at the next check, the rest is not")
  void whatNobodyKeepsAliveIsStopped() {
    resources.create(NAME, "worker");
    resources.create(OTHER, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    resources.awaitStatus(OTHER, new Status.Running());
    resources.keepAlive(NAME, Duration.ofSeconds(90));

    resources.pass(MINUTE);
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.Running());
    resources.pass(MINUTE);

    resources.awaitStatus(NAME, new Status.Stopped());
    assertThat(resources.state(OTHER).status()).isEqualTo(new Status.Running());
  }

  @Test
  @DisplayName("PA-12: so is one that counts as failed though its actor runs")
  void oneThatCountsAsFailedIsStoppedToo() {
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    resources.keepAlive(NAME, Duration.ofSeconds(1));
    Cause told = new Cause.Failed("so it is told", "");
    proc.agent.tell(new ActorSupervisionEvent(TestProc.actor(NAME.value()), told, Instant.EPOCH));
    assertThat(resources.state(NAME).status()).isInstanceOf(Status.Failed.class);

    resources.pass(MINUTE);

    resources.awaitStatus(NAME, new Status.Stopped());
    proc.awaitActors();
  }

  @Test
  @DisplayName("PA-11: each keepalive lets it live that much longer from then on")
  void eachKeepaliveLetsItLiveLonger() {
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    for (int i = 0; i < 5; i++) {
      assertThat(resources.keepAlive(NAME, Duration.ofSeconds(90)).status())
          .isEqualTo(new Status.Running());
      resources.pass(MINUTE);
    }
    assertThat(resources.state(NAME).status()).isEqualTo(new Status.Running());
    assertThat(resources.keepAlive(OTHER, MINUTE).status()).isEqualTo(new Status.NotExist());
  }

  @Test
  @DisplayName("PA-15: a wait is answered when it is so far, also of one created later")
  void aWaitIsAnsweredWhenItIsSoFar() {
    TestProbe<RankStatus> running = resources.await(NAME, new Status.Running());
    TestProbe<RankStatus> stopped = resources.await(NAME, new Status.Stopped());
    TestProbe<RankStatus> never = resources.await(NAME, new Status.Unknown());
    running.expectNoMessage(Duration.ZERO);

    resources.create(NAME, "worker");
    running.expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Running())));
    stopped.expectNoMessage(Duration.ZERO);
    resources.stop(NAME);

    stopped.expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Stopped())));
    resources
        .await(NAME, new Status.Running())
        .expectMessage(new RankStatus(ValueOverlay.of(7, new Status.Stopped())));
    never.expectNoMessage(Duration.ZERO);
  }

  @Test
  @DisplayName("PA-24: a stream has the state now, then each change, generation by generation")
  void aStreamHasEachChange() {
    TestProbe<ResourceState> stream = resources.stream(NAME);
    assertThat(stream.receiveMessage().status()).isEqualTo(new Status.NotExist());
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
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
    resources.create(NAME, "worker");
    resources.awaitStatus(NAME, new Status.Running());
    proc.wedgeStubbornly("trainer");
    TestProbe<ResourceState> stream = resources.stream(NAME);
    proc.agent.tell(new ResourceMessage.StopAll("a test"));
    proc.actors();

    proc.time.timePasses(TestProc.SETTINGS.stopActorTimeout());

    assertThat(
            TestResources.statuses(
                stream, new Status.Timeout(TestProc.SETTINGS.stopActorTimeout())))
        .containsSubsequence(new Status.Running(), new Status.Stopping());
  }

  @Test
  @DisplayName("PA-24: a subscriber that is gone is dropped, the others are not")
  void aSubscriberThatIsGoneIsDropped() {
    TestProbe<ResourceState> gone = resources.stream(NAME);
    TestProbe<ResourceState> stays = resources.stream(NAME);
    assertThat(gone.receiveMessage().generation()).isZero();
    assertThat(stays.receiveMessage().generation()).isZero();
    var deadLetters = kit.createDeadLetterProbe();
    gone.stop();
    proc.system.expectTerminated(gone.getRef());
    proc.awaitForgotten();

    resources.create(NAME, "worker");

    assertThat(stays.receiveMessage().generation()).isEqualTo(1);
    deadLetters.expectNoMessage(Duration.ZERO);
  }
}

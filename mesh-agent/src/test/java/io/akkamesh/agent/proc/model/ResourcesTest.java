package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.proc.model.Resources.Applied;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.Rank;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ResourceName;
import io.akkamesh.protocol.proc.ResourceState;
import io.akkamesh.protocol.proc.ResourceState.ActorState;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueOverlay;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResourcesTest {
  private static final Instant T0 = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final ResourceName A = new ResourceName("a");
  private static final ResourceName B = new ResourceName("b");
  private static final ActorId ACTOR = ActorId.parse("train[3].a[0]");
  private static final Rank RANK = new Rank(7);

  private final SupervisionEvents events = new SupervisionEvents();
  private final Resources resources = new Resources(ProcId.parse("train[3]"), events, STOP);

  @Test
  @DisplayName("PA-6: created once, the same name again changes nothing")
  void isCreatedOnce() {
    assertThat(status(resources.created(A, RANK, T0))).isEqualTo(new Status.Initializing());
    resources.began(A, T0.plusSeconds(1));

    assertThat(resources.created(A, new Rank(8), T0.plusSeconds(2)))
        .isEqualTo(new Applied(Optional.empty(), true));
    assertThat(resources.state(A, T0.plusSeconds(3)))
        .isEqualTo(state(new Status.Running(), 2, T0.plusSeconds(1)));
  }

  @Test
  @DisplayName("PA-6: a spawn failure is its state, and there is no actor")
  void aSpawnFailureIsItsState() {
    resources.created(A, RANK, T0);
    resources.didNotStart(A, "no such type", T0);

    assertThat(resources.state(A, T0))
        .isEqualTo(
            new ResourceState(A, new Status.Failed("no such type"), Optional.empty(), 2, T0));
    assertThat(resources.rankStatus(A).overlay())
        .isEqualTo(ValueOverlay.of(7, new Status.Failed("no such type")));
  }

  @Test
  @DisplayName("PA-7: a stop marks it first; it has stopped when its actor has, and stays so")
  void aStopMarksItFirst() {
    running(A);
    assertThat(status(resources.toldToStop(A, T0))).isEqualTo(new Status.Stopping());
    assertThat(resources.toldToStop(A, T0).changed()).isEmpty();

    assertThat(status(resources.ended(A, T0))).isEqualTo(new Status.Stopped());

    assertThat(resources.toldToStop(A, T0)).isEqualTo(new Applied(Optional.empty(), true));
    assertThat(resources.names()).containsExactly(A);
  }

  @Test
  @DisplayName("PA-7: a stop of an unknown one, or one that did not start, is a no-op")
  void aStopOfNothingIsANoOp() {
    assertThat(resources.toldToStop(A, T0)).isEqualTo(new Applied(Optional.empty(), true));
    resources.refused(B, RANK, "poisoned", T0);

    assertThat(resources.toldToStop(B, T0)).isEqualTo(new Applied(Optional.empty(), true));
    assertThat(resources.names()).containsExactly(B);
  }

  @Test
  @DisplayName("PA-7: an actor that throws when it is told to stop has stopped")
  void oneThatThrowsWhenToldToStopHasStopped() {
    running(A);
    resources.toldToStop(A, T0);

    assertThat(status(resources.failed(A, T0))).isEqualTo(new Status.Stopped());
  }

  @Test
  @DisplayName("PA-5: one that does not stop in time is Timeout, and Stopped when it has after all")
  void oneThatDoesNotStopInTimeIsTimeout() {
    running(A);
    resources.toldToStop(A, T0);

    assertThat(status(resources.stopTimeIsOver(A, T0))).isEqualTo(new Status.Timeout(STOP));
    assertThat(resources.live()).containsExactly(A);
    assertThat(status(resources.ended(A, T0))).isEqualTo(new Status.Stopped());
    assertThat(resources.live()).isEmpty();
  }

  @Test
  @DisplayName("PA-9, PA-10: a failure shows in the status, and its events in the state")
  void aFailureShows() {
    running(A);
    ActorSupervisionEvent event =
        new ActorSupervisionEvent(ACTOR, new Cause.Failed("boom", "at a.B"), T0);
    events.record(event);
    resources.failed(A, T0);

    Status.Failed failed = new Status.Failed("because of supervision events: [failed: boom]");
    ResourceState state = resources.state(A, T0);
    assertThat(state.status()).isEqualTo(failed);
    assertThat(state.actor()).contains(new ActorState(ACTOR, RANK, List.of(event)));
    assertThat(resources.rankStatus(A).overlay()).isEqualTo(ValueOverlay.of(7, failed));
  }

  @Test
  @DisplayName("PA-9, PA-10: unknown is NotExist, and no rank")
  void unknownIsNotExist() {
    assertThat(resources.state(A, T0))
        .isEqualTo(new ResourceState(A, new Status.NotExist(), Optional.empty(), 0, T0));
    assertThat(resources.rankStatus(A).overlay().isEmpty()).isTrue();
  }

  @Test
  @DisplayName("PA-11, PA-12: one whose time has passed is an orphan; without a time never")
  void oneWhoseTimeHasPassedIsAnOrphan() {
    running(A);
    running(B);
    resources.keepAlive(A, Duration.ofSeconds(5), T0);

    assertThat(resources.orphans(T0.plusSeconds(5))).isEmpty();
    assertThat(resources.orphans(T0.plusSeconds(6))).containsExactly(A);

    resources.keepAlive(A, Duration.ofSeconds(5), T0.plusSeconds(5));
    assertThat(resources.orphans(T0.plusSeconds(6))).isEmpty();
  }

  @Test
  @DisplayName("PA-12: one that was told to stop is no orphan")
  void oneThatWasToldToStopIsNoOrphan() {
    running(A);
    resources.keepAlive(A, Duration.ZERO, T0);
    resources.toldToStop(A, T0);

    assertThat(resources.orphans(T0.plusSeconds(1))).isEmpty();
  }

  @Test
  @DisplayName("PA-12: one that still starts can be an orphan, and one that has failed")
  void oneThatStartsOrHasFailedCanBeAnOrphan() {
    resources.created(A, RANK, T0);
    running(B);
    resources.failed(B, T0);
    resources.keepAlive(A, Duration.ZERO, T0);
    resources.keepAlive(B, Duration.ZERO, T0);

    assertThat(resources.orphans(T0.plusSeconds(1))).containsExactly(A, B);
  }

  @Test
  @DisplayName("PA-11: keeping an unknown one alive sets nothing")
  void keepingAnUnknownOneAliveSetsNothing() {
    resources.keepAlive(A, Duration.ZERO, T0);
    running(A);

    assertThat(resources.orphans(T0.plusSeconds(1))).isEmpty();
  }

  @Test
  @DisplayName("PA-15: a wait is over at that stage or past it; Unknown is neither")
  void aWaitIsOverAtThatStageOrPastIt() {
    assertThat(resources.isAtLeast(A, new Status.NotExist())).isTrue();
    assertThat(resources.isAtLeast(A, new Status.Initializing())).isFalse();
    running(A);
    assertThat(resources.isAtLeast(A, new Status.Initializing())).isTrue();
    assertThat(resources.isAtLeast(A, new Status.Running())).isTrue();
    assertThat(resources.isAtLeast(A, new Status.Stopping())).isFalse();
    assertThat(resources.isAtLeast(A, new Status.Unknown())).isFalse();
  }

  @Test
  @DisplayName("PA-24: the generation grows by one with each change, and only then")
  void theGenerationGrowsWithEachChange() {
    assertThat(resources.created(A, RANK, T0).changed().orElseThrow().generation()).isEqualTo(1);
    assertThat(resources.began(A, T0).changed().orElseThrow().generation()).isEqualTo(2);
    resources.keepAlive(A, Duration.ofDays(1), T0.plusSeconds(9));
    resources.created(A, RANK, T0.plusSeconds(9));
    assertThat(resources.toldToStop(A, T0).changed().orElseThrow().generation()).isEqualTo(3);
    assertThat(resources.state(A, T0.plusSeconds(9)).timestamp()).isEqualTo(T0);
  }

  @Test
  void whatCannotComeNowIsRefusedAndChangesNothing() {
    assertThat(resources.began(A, T0)).isEqualTo(new Applied(Optional.empty(), false));
    running(A);
    ResourceState before = resources.state(A, T0);

    assertThat(resources.began(A, T0)).isEqualTo(new Applied(Optional.empty(), false));

    assertThat(resources.state(A, T0)).isEqualTo(before);
  }

  private void running(ResourceName name) {
    resources.created(name, RANK, T0);
    resources.began(name, T0);
  }

  private static Status status(Applied applied) {
    return applied.changed().orElseThrow().status();
  }

  private static ResourceState state(Status status, long generation, Instant when) {
    return new ResourceState(
        A, status, Optional.of(new ActorState(ACTOR, RANK, List.of())), generation, when);
  }
}

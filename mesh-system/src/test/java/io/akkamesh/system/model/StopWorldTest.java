package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.address;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.PROC_TIMEOUT;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopWorldTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @BeforeEach
  void twoRanksOnOnePoolHost() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
  }

  @Test
  @DisplayName(
      "SA-16: each proc and host is told once, in one grace; the caller hears which worlds")
  void everyoneIsToldOnce() {
    scene.join(TRAIN, 2);
    scene.forgetEffects();
    long start = scene.startOf(FIRST);

    assertThat(scene.stop(TRAIN)).contains(new StopReply.Stopping(List.of(TRAIN)));
    assertThat(scene.effects())
        .containsExactly(
            stopProc(FIRST, start),
            stopProc(SECOND, start),
            new Effect.StopWorldOnHost(poolHost("p"), TRAIN, PROC_TIMEOUT),
            new Effect.StartDeadline(
                new Deadline.StopGrace(TRAIN), Scene.TIMES.grace(PROC_TIMEOUT)));
  }

  @Test
  @DisplayName("SA-16: stopping a world that is stopping tells nobody again")
  void aSecondStopTellsNobody() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.forgetEffects();

    assertThat(scene.stop(TRAIN, TRAIN)).contains(new StopReply.Stopping(List.of(TRAIN)));
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: stopping an unknown world does nothing, and leaves it out of the answer")
  void anUnknownWorldIsLeftOut() {
    scene.forgetEffects();

    assertThat(scene.stop(EVAL, WorldId.SYSTEM, WorldId.USER))
        .contains(new StopReply.Stopping(List.of()));
    assertThat(scene.effects()).isEmpty();
    scene.join(TRAIN, 2);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-16: when all have answered the world is forgotten and its grace cancelled")
  void isForgottenWhenAllHaveAnswered() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.answers(FIRST);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.answers(FIRST);
    assertThat(scene.snapshots()).hasSize(1);
    scene.forgetEffects();

    scene.answers(SECOND);
    assertThat(scene.effects())
        .containsExactly(
            new Effect.CancelDeadline(new Deadline.StopGrace(TRAIN)),
            new Effect.Publish(new WorldEvent.Stopped(TRAIN), Labels.none()));
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.worlds.lookup(FIRST)).isEmpty();
    assertThat(scene.worlds.supervision(TRAIN))
        .isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));
  }

  @Test
  @DisplayName("SA-16: the end of a proc's process counts as its answer")
  void anExitCountsAsAnAnswer() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.exits(FIRST, 0);
    assertThat(scene.snapshots()).hasSize(1);

    scene.exits(SECOND, 143);
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-21: the exit of an older start is no answer of the one that was told to stop")
  void anOlderExitIsNoAnswer() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.answers(SECOND);
    scene.exits(FIRST, scene.startOf(FIRST) - 1, 0);

    assertThat(scene.snapshots()).hasSize(1);
  }

  @Test
  @DisplayName("SA-16: a removed node counts as the answer of all that was on it")
  void aRemovedNodeCountsAsAnAnswer() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.removed("p");
    scene.removed(Given.ownNode(FIRST));
    assertThat(scene.snapshots()).hasSize(1);

    scene.removed(Given.ownNode(SECOND));
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: procs known to be gone are neither told nor waited for")
  void theDeadAreNotWaitedFor() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.removed(Given.ownNode(SECOND));
    scene.forgetEffects();
    scene.stop(TRAIN);
    assertThat(scene.all(Effect.StopProc.class)).isEmpty();

    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: procs out of reach are told and waited for: they may come back")
  void theUnreachableAreWaitedFor() {
    scene.join(TRAIN, 2);
    scene.unreachable(Given.ownNode(FIRST));
    scene.stop(TRAIN);

    assertThat(scene.all(Effect.StopProc.class)).hasSize(2);
  }

  @Test
  @DisplayName("SA-16: procs that have not joined are left to their host")
  void procsThatHaveNotJoinedAreLeftToTheirHost() {
    scene.stop(TRAIN);
    assertThat(scene.all(Effect.StopProc.class)).isEmpty();

    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a world with nobody in it ends at once")
  void anEmptyWorldEndsAtOnce() {
    scene.removed("p");
    scene.create(EVAL, 1, 1);
    scene.stop(EVAL);

    assertThat(scene.snapshots()).extracting(world -> world.world()).containsExactly(TRAIN);
  }

  @Test
  @DisplayName("SA-16: after the grace it is forgotten whoever is missing; late answers do nothing")
  void theGraceEndsIt() {
    scene.join(TRAIN, 2);
    scene.stop(TRAIN);
    scene.answers(FIRST);
    scene.graceIsOver(TRAIN);
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.events()).endsWith(new WorldEvent.Stopped(TRAIN));
    scene.forgetEffects();

    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.exits(SECOND, 0);
    scene.graceIsOver(TRAIN);
    assertThat(scene.effects()).isEmpty();
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a grace that was cancelled does not end the world's next life")
  void aLateGraceDoesNotEndTheNextLife() {
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.create(TRAIN, 2, 2);
    scene.graceIsOver(TRAIN);

    assertThat(scene.snapshots()).hasSize(1);
  }

  @Test
  @DisplayName("SA-21: a late answer of a world's earlier life is no answer of its next one")
  void anAnswerOfAnEarlierLifeIsNoAnswer() {
    scene.join(TRAIN, 2);
    long earlier = scene.startOf(FIRST);
    scene.stop(TRAIN);
    scene.graceIsOver(TRAIN);
    scene.create(TRAIN, 1, 1);
    scene.join(TRAIN, 1);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));

    scene.answers(ProcStopResult.done(FIRST, new Incarnation(earlier, 1), List.of(), List.of()));
    assertThat(scene.snapshots()).hasSize(1);
    scene.answers(FIRST);
    assertThat(scene.snapshots()).isEmpty();
  }

  private static Effect stopProc(ProcId proc, long start) {
    return new Effect.StopProc(proc, new Incarnation(start, 1), address(proc, start), PROC_TIMEOUT);
  }
}

package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.respawning;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Worlds that start their lost ranks again (SA-14). */
class RespawnTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId LAST = TRAIN.proc(3);
  private static final Deadline EVICTION = new Deadline.Eviction(TRAIN);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldOfFourOnTwoHosts() {
    scene.poolHosts("p", "q");
    scene.create(respawning(TRAIN, 4, 2));
    scene.join(TRAIN, 4);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-14: a killed proc is started again on its host, with a larger number")
  void aKilledProcIsStartedAgainOnItsHost() {
    long before = scene.startOf(LAST);
    scene.exits(LAST, 137);

    assertThat(scene.spawned()).containsExactly("q: train[3]");
    assertThat(scene.startOf(LAST)).isGreaterThan(before);
  }

  @Test
  @DisplayName("SA-14: when the rank has joined again the world is LIVE and its eviction is off")
  void theWorldIsLiveAgain() {
    scene.exits(LAST, 137);

    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
    assertThat(scene.deadlines()).containsExactly(EVICTION);

    scene.join(LAST, scene.startOf(LAST));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.deadlines()).isEmpty();
    assertThat(scene.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("ProcLost", "Unhealthy", "ProcJoined", "Live");
  }

  @Test
  @DisplayName("SA-14: a world that is not LIVE again in time is evicted")
  void tooLateItIsEvicted() {
    scene.exits(LAST, 137);
    scene.evictionIsDue(TRAIN);

    assertThat(scene.all(Effect.StopProc.class)).hasSize(3);
  }

  @Test
  @DisplayName("SA-14: the deadline goes on while a rank dies again and again before it joins")
  void dyingAgainDoesNotBeginTheDeadlineAnew() {
    scene.exits(LAST, 1);
    scene.passes(Duration.ofSeconds(10));
    scene.exits(LAST, 1);

    assertThat(scene.all(Effect.StartDeadline.class)).hasSize(1);
    assertThat(scene.all(Effect.CancelDeadline.class)).isEmpty();
  }

  @Test
  @DisplayName("SA-14: a rank that keeps dying is given up, and each of its deaths is told")
  void aRankThatKeepsDyingIsGivenUp() {
    scene.exits(LAST, 1);
    scene.exits(LAST, 2);
    scene.exits(LAST, 3);

    assertThat(scene.spawned()).hasSize(2);
    scene.evictionIsDue(TRAIN);
    List.of(FIRST, TRAIN.proc(1), TRAIN.proc(2)).forEach(scene::answers);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.hostAnswers("q", Optional.of(TRAIN));
    assertThat(scene.events())
        .last()
        .isInstanceOfSatisfying(
            WorldEvent.Evicted.class,
            evicted ->
                assertThat(evicted.causes().get(0))
                    .contains("proc train[3] is given up: it ended 3 times")
                    .contains("code 1")
                    .contains("code 2")
                    .contains("code 3"));
  }

  @Test
  @DisplayName("SA-14: deaths longer ago than the window don't count")
  void oldDeathsDoNotCount() {
    for (int i = 0; i < 5; i++) {
      scene.exits(LAST, 1);
      scene.join(LAST, scene.startOf(LAST));
      scene.passes(Duration.ofSeconds(31));
    }

    assertThat(scene.spawned()).hasSize(5);
  }

  @Test
  @DisplayName("SA-14: the ranks of a lost host go to a spare one, together")
  void ranksOfALostHostGoToASpare() {
    scene.poolHosts("s");
    scene.removed("q");
    scene.removed(ownNode(TRAIN.proc(2)));
    scene.removed(ownNode(LAST));

    assertThat(scene.spawned()).containsExactly("s: train[2] train[3]");
    joinsFromANewNode(TRAIN.proc(2));
    joinsFromANewNode(LAST);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  private void joinsFromANewNode(ProcId proc) {
    Incarnation next = new Incarnation(scene.startOf(proc), 2);
    scene.join(Given.request(proc, next, "new-" + proc, ProcLifecycle.MANAGED_BY_SYSTEM));
  }

  @Test
  @DisplayName("SA-14: without a spare host lost ranks wait for one")
  void lostRanksWaitForAHost() {
    scene.removed("q");
    scene.removed(ownNode(LAST));

    assertThat(scene.spawned()).isEmpty();
    scene.poolHosts("late");
    assertThat(scene.spawned()).containsExactly("late: train[2] train[3]");
  }

  @Test
  @DisplayName("SA-14: a rank waits while its host is out of reach")
  void aRankWaitsForItsHost() {
    scene.unreachable("q");
    scene.exits(LAST, 137);

    assertThat(scene.spawned()).isEmpty();
    scene.reachable("q");
    assertThat(scene.spawned())
        .as("told again, and then of the new start")
        .containsExactly("q: train[2] train[3]", "q: train[3]");
  }

  @Test
  @DisplayName(
      "SA-14: a rank whose node was removed is replaced by its host, which ends the old one")
  void aRemovedNodeIsReplacedByItsHost() {
    scene.removed(ownNode(LAST));

    assertThat(scene.spawned()).containsExactly("q: train[3]");
    scene.exits(LAST, scene.startOf(LAST) - 1, 137);
    assertThat(scene.spawned()).hasSize(1);
  }

  @Test
  @DisplayName("SA-14: the start that was replaced may not join any more, nor does its end matter")
  void theReplacedStartIsRefused() {
    long old = scene.startOf(LAST);
    scene.exits(LAST, 137);

    assertThat(scene.join(LAST, old)).isInstanceOf(JoinReply.Refused.class);
    scene.join(LAST, scene.startOf(LAST));
    scene.exits(LAST, old, 1);
    scene.removed(ownNode(LAST), 99);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.spawned()).hasSize(1);
  }

  @Test
  @DisplayName("SA-14: a host that refuses a rank is asked again as often as a rank may die")
  void aRefusedRankIsGivenUp() {
    scene.exits(LAST, 137);
    for (int i = 0; i < 5; i++) {
      List<Effect.SpawnProcs> spawns = scene.all(Effect.SpawnProcs.class);
      scene.isRefused(
          spawns.get(spawns.size() - 1), new Refusal("host q", "it is stopping", "use another"));
    }

    assertThat(scene.spawned()).hasSize(2);
  }

  @Test
  @DisplayName("SA-14: nothing is started again in a world that is being stopped")
  void nothingIsStartedInAStoppingWorld() {
    scene.stop(TRAIN);
    scene.exits(LAST, 0);

    assertThat(scene.spawned()).isEmpty();
  }

  @Test
  @DisplayName("SA-14: a rank that dies before the world was ever LIVE is started again, too")
  void aRankIsStartedAgainDuringCreation() {
    Scene fresh = new Scene();
    fresh.poolHosts("p", "q");
    fresh.create(respawning(TRAIN, 4, 2));
    fresh.exits(LAST, 1);
    fresh.join(TRAIN, 4);

    assertThat(fresh.spawned())
        .containsExactly("p: train[0] train[1]", "q: train[2] train[3]", "q: train[3]");
    assertThat(fresh.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }
}

package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.respawning;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What goes wrong just before and after the control plane moves (SA-19). */
class MovedControlPlaneTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId LAST = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldOfTwo() {
    scene.poolHosts("p", "q");
    scene.create(respawning(TRAIN, 2, 1));
    scene.join(TRAIN, 2);
  }

  @Test
  @DisplayName("SA-14, SA-19: a rank that was not heard of is started again when it is found ended")
  void aMissingRankThatHasEndedIsStartedAgain() {
    scene.unreachable(Given.ownNode(FIRST));
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    scene.forgetEffects();
    scene.exits(LAST, 137);

    assertThat(scene.spawned()).containsExactly("q: train[1]");
    assertThat(scene.recordOf(TRAIN).deaths()).hasSize(1);
  }

  @Test
  @DisplayName("SA-13, SA-19: who was told of a loss before the move is told why the world is gone")
  void anEvictionHasItsCauses() {
    scene.exits(LAST, 137);
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    scene.join(FIRST, scene.startOf(FIRST));
    scene.evictionIsDue(TRAIN);
    scene.graceIsOver(TRAIN);

    assertThat(scene.events())
        .last()
        .isInstanceOfSatisfying(
            WorldEvent.Evicted.class,
            evicted ->
                assertThat(evicted.causes())
                    .singleElement()
                    .asString()
                    .startsWith("proc train[1] has not joined again since it exited with code 137")
                    .endsWith("scheduled on q, no process reported yet"));
  }

  @Test
  @DisplayName("SA-16, SA-19: a stop that nobody was told of ends after a whole grace, not at once")
  void aStopThatWasDueIsTold() {
    scene.stop(TRAIN);
    scene.passes(Duration.ofSeconds(20));
    scene.movesControlPlane();

    assertThat(scene.all(Effect.StartDeadline.class))
        .containsExactly(
            new Effect.StartDeadline(
                new Deadline.StopGrace(TRAIN), Scene.TIMES.grace(Scene.PROC_TIMEOUT)));
    scene.poolHosts("p", "q");
    assertThat(scene.all(Effect.StopWorldOnHost.class)).hasSize(2);
  }

  @Test
  @DisplayName("SA-19: a host that says too late that it is there is told again all the same")
  void aLateHostIsToldAgain() {
    scene.movesControlPlane();
    scene.restoreTimeIsOver();
    assertThat(scene.worlds.isRestored()).isTrue();
    scene.forgetEffects();
    scene.poolHosts("p");

    assertThat(scene.spawned()).containsExactly("p: train[0]");
  }

  @Test
  @DisplayName("SA-19: a host from before the move that is back is told once it announces itself")
  void anUnannouncedHostIsNotToldTwice() {
    scene.movesControlPlane();
    scene.unreachable("p");
    scene.reachable("p");
    assertThat(scene.spawned()).isEmpty();

    assertThat(scene.arrives(Given.poolHost("p"))).isEqualTo(Optional.empty());
    assertThat(scene.spawned()).containsExactly("p: train[0]");
  }
}

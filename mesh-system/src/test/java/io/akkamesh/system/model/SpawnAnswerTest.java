package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hosts that refuse to start procs, or don't say whether they do (SA-22). */
class SpawnAnswerTest {
  private static final Refusal STOPPING =
      new Refusal("host on p", "it is stopping", "start them on another host");

  private final Scene scene = new Scene();
  private Effect.SpawnProcs spawn;

  @BeforeEach
  void aWorldIsScheduled() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    spawn = scene.all(Effect.SpawnProcs.class).get(0);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-22: ranks that their host refuses to start are lost at once, with its reason")
  void refusedRanksAreLost() {
    scene.isRefused(spawn, STOPPING);

    assertThat(scene.snapshot(TRAIN).pending())
        .hasSize(1)
        .allMatch(run -> run.count() == 2)
        .extracting(run -> run.doing())
        .containsExactly(
            "lost before it joined: it could not be started: host on p: it is stopping; start them"
                + " on another host");
    assertThat(scene.events()).hasSize(2).allMatch(WorldEvent.ProcLost.class::isInstance);
    assertThat(scene.deadlines()).containsExactly(new Deadline.Eviction(TRAIN));
  }

  @Test
  @DisplayName("SA-22: a refusal says nothing of ranks that have joined since")
  void joinedRanksAreNotLost() {
    scene.join(TRAIN, 1);
    scene.isRefused(spawn, STOPPING);

    assertThat(scene.snapshot(TRAIN).procs()).hasSize(1);
    assertThat(scene.snapshot(TRAIN).pending()).hasSize(1);
  }

  @Test
  @DisplayName("SA-22: a host that doesn't say whether it starts them is told again, the same")
  void aSilentHostIsToldAgain() {
    assertThat(scene.worlds.spawnSilent(spawn)).isEqualTo(List.of(spawn));
    assertThat(scene.worlds.spawnSilent(spawn)).isEqualTo(List.of(spawn));
  }

  @Test
  @DisplayName("SA-22: a host is not told again when its procs have started, joined or ended")
  void aHostThatActsIsNotToldAgain() {
    scene.worlds.procStarted(TRAIN.proc(0), spawn.procs().start(), "p", 4711);
    scene.exits(TRAIN.proc(1), 1);

    assertThat(scene.worlds.spawnSilent(spawn)).isEmpty();
  }

  @Test
  @DisplayName("SA-22: nobody is told again for a world that stops, nor a host that is gone")
  void nobodyIsToldInVain() {
    scene.stop(TRAIN);
    assertThat(scene.worlds.spawnSilent(spawn)).isEmpty();
    scene.graceIsOver(TRAIN);
    assertThat(scene.worlds.spawnSilent(spawn)).isEmpty();

    scene.create(TRAIN, 2, 2);
    Effect.SpawnProcs second = scene.all(Effect.SpawnProcs.class).get(0);
    assertThat(scene.worlds.spawnSilent(spawn)).as("starts of an older life").isEmpty();
    scene.removed("p");
    assertThat(scene.worlds.spawnSilent(second)).isEmpty();
    assertThat(scene.join(TRAIN.proc(0), scene.startOf(TRAIN.proc(0))))
        .as("it was given up with its host")
        .isInstanceOf(JoinReply.Refused.class);
  }

  @Test
  @DisplayName("SA-6: a host that can't be reached is not used; when it is back, it is")
  void anUnreachableHostIsNotUsed() {
    scene.unreachable("p");
    scene.create(Scene.EVAL, 1, 1);
    assertThat(scene.spawned()).isEmpty();

    scene.forgetEffects();
    scene.reachable("p");
    assertThat(scene.spawned())
        .as("what it was told may be lost, so it is told again")
        .containsExactly("p: train[0] train[1]", "p: eval[0]");
  }

  @Test
  @DisplayName("SA-6: a spare host is not put in the place of a lost one: its ranks were scheduled")
  void aLostHostIsNotReplaced() {
    scene.removed("p");
    scene.poolHosts("q");

    assertThat(scene.spawned()).isEmpty();
    assertThat(scene.snapshot(TRAIN).hosts()).isEmpty();
  }
}

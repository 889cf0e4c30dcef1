package io.akkamesh.system.model;

import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.TwoWorlds.ASKER;
import static io.akkamesh.system.model.TwoWorlds.FIRST;
import static io.akkamesh.system.model.TwoWorlds.SECOND;
import static io.akkamesh.system.model.TwoWorlds.SIBLING;
import static io.akkamesh.system.model.TwoWorlds.uid;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Those who know procs of a world hear of its end (RT-7). */
class UnbindWorldTest {
  private final TwoWorlds worlds = new TwoWorlds();
  private final Scene scene = worlds.scene;

  @Test
  @DisplayName(
      "RT-7: of a stopped world each outside who knows a proc of it hears, once, at its end")
  void theEndOfAWorldIsTold() {
    scene.asks(ASKER, FIRST);
    scene.asks(ASKER, SECOND);
    scene.asks(SIBLING, SECOND);
    scene.asks(FIRST, SECOND);
    scene.asks(FIRST, ASKER);
    scene.stop(EVAL);
    scene.exits(FIRST, 0);
    assertThat(scene.tellings()).isEmpty();
    scene.answers(ProcStopResult.done(SECOND, worlds.life(SECOND), List.of(), List.of()));
    scene.hostAnswers("q", Optional.of(EVAL));

    assertThat(scene.tellings())
        .containsExactly(worlds.unbind(EVAL, Set.of(uid(FIRST)), ASKER, SIBLING));
    List<Effect> effects = scene.effects();
    assertThat(effects.indexOf(scene.tellings().get(0)))
        .isLessThan(
            effects.indexOf(new Effect.Publish(new WorldEvent.Stopped(EVAL), Labels.none())));
  }

  @Test
  @DisplayName(
      "RT-7: the end of an evicted world is told with the processes that have ended before")
  void theEndOfAnEvictedWorldIsTold() {
    scene.exits(FIRST, 1);
    scene.asks(ASKER, SECOND);
    scene.evictionIsDue(EVAL);
    scene.graceIsOver(EVAL);

    assertThat(scene.tellings()).containsExactly(worlds.unbind(EVAL, Set.of(uid(FIRST)), ASKER));
  }

  @Test
  @DisplayName(
      "RT-7: who was told of the end of all it knew in a world doesn't hear of the world's")
  void whoKnowsNothingOfAWorldDoesNotHearOfIt() {
    scene.asks(ASKER, FIRST);
    scene.exits(FIRST, 1);
    scene.forgetEffects();
    scene.evictionIsDue(EVAL);
    scene.graceIsOver(EVAL);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName("RT-7: after its end a world is told nothing, and nobody is told of its next life")
  void anEndedWorldIsToldNothing() {
    scene.asks(ASKER, FIRST);
    scene.asks(FIRST, ASKER);
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);
    scene.create(EVAL, 2, 2);
    scene.forgetEffects();
    scene.join(EVAL, 2);
    scene.join(FIRST, scene.startOf(FIRST) + 1);
    scene.join(ASKER, scene.startOf(ASKER) + 1);

    assertThat(scene.tellings()).isEmpty();
  }

  @Test
  @DisplayName(
      "RT-7: a detached proc goes with the world of its name; its node's end is no news then")
  void aDetachedProcGoesWithTheWorldOfItsName() {
    ProcId proc = EVAL.proc(2);
    scene.joinDetached(proc, 1);
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);
    assertThat(scene.worlds.lookup(proc)).isEmpty();

    scene.create(EVAL, 3, 3);
    scene.join(Given.request(proc, scene.startOf(proc), "elsewhere"));
    scene.removed(Given.ownNode(proc));
    assertThat(scene.worlds.lookup(proc)).contains(Given.address(proc, scene.startOf(proc)));
  }
}

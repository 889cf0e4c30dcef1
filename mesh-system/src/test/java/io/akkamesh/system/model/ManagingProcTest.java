package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TIMEOUTS;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The proc that the system must not outlive, and those it takes no care of (SA-3). */
class ManagingProcTest {
  private static final ProcId MANAGER = new WorldId("client").proc(0);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldAndItsManager() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    join(MANAGER, 1, ProcLifecycle.MANAGING_SYSTEM);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-3: when the proc that manages the system is lost everything is stopped, in 5 s")
  void everythingIsStopped() {
    scene.unreachable(ownNode(MANAGER));
    assertThat(scene.all(Effect.StopProc.class))
        .hasSize(2)
        .allMatch(stop -> stop.timeout().equals(TIMEOUTS.procStop()));
    assertThat(scene.all(Effect.StopHost.class)).hasSize(1);

    scene.answers(TRAIN.proc(0));
    scene.answers(TRAIN.proc(1));
    scene.hostAnswers("p", Optional.empty());
    assertThat(scene.effects()).endsWith(new Effect.EndSystem());
  }

  @Test
  @DisplayName("SA-3: worse news of the managing proc stop nobody twice")
  void everythingIsStoppedOnce() {
    scene.unreachable(ownNode(MANAGER));
    scene.removed(ownNode(MANAGER));
    scene.reachable(ownNode(MANAGER));

    assertThat(scene.all(Effect.StopProc.class)).hasSize(2);
    assertThat(scene.all(Effect.StopHost.class)).hasSize(1);
  }

  @Test
  @DisplayName("SA-3: the managing proc is supervised but is no rank of a world")
  void itIsSupervisedButNoRank() {
    assertThat(scene.worlds.supervision(MANAGER.world()))
        .isInstanceOf(WorldSupervisionReply.Supervised.class);
    assertThat(scene.snapshots()).hasSize(1);
    assertThat(scene.worlds.lookup(MANAGER)).isPresent();
  }

  @Test
  @DisplayName("SA-3: the loss of a proc that the system manages stops nothing else")
  void aManagedProcStopsNothing() {
    scene.unreachable(ownNode(TRAIN.proc(0)));

    assertThat(scene.all(Effect.StopProc.class)).isEmpty();
    assertThat(scene.all(Effect.StopHost.class)).isEmpty();
  }

  @Test
  @DisplayName("SA-21: an older life of the managing proc can't take its place")
  void anOlderLifeIsRefused() {
    join(MANAGER, 5, ProcLifecycle.MANAGING_SYSTEM);

    assertThat(join(MANAGER, 4, ProcLifecycle.MANAGING_SYSTEM))
        .isInstanceOf(JoinReply.Refused.class);
    assertThat(scene.worlds.lookup(MANAGER)).contains(Given.address(MANAGER, 5));
  }

  @Test
  @DisplayName(
      "SA-3: a detached proc is routable, not supervised, in no world; its loss is nothing")
  void aDetachedProcIsOnlyRoutable() {
    ProcId detached = EVAL.proc(0);
    join(detached, 1, ProcLifecycle.DETACHED);
    assertThat(scene.worlds.lookup(detached)).isPresent();
    assertThat(scene.worlds.supervision(EVAL))
        .isEqualTo(new WorldSupervisionReply.NotSupervised(EVAL));
    assertThat(scene.snapshots()).hasSize(1);

    scene.removed(ownNode(detached));
    assertThat(scene.worlds.lookup(detached)).isEmpty();
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-3: a detached proc can't take the name of a managed one, nor of a newer life")
  void aDetachedProcTakesNoNames() {
    ProcId detached = EVAL.proc(0);
    assertThat(join(TRAIN.proc(0), 9_000_000_000_000L, ProcLifecycle.DETACHED))
        .isInstanceOf(JoinReply.Refused.class);
    assertThat(join(MANAGER, 9, ProcLifecycle.DETACHED)).isInstanceOf(JoinReply.Refused.class);
    join(detached, 5, ProcLifecycle.DETACHED);
    assertThat(join(detached, 4, ProcLifecycle.DETACHED)).isInstanceOf(JoinReply.Refused.class);

    assertThat(scene.worlds.lookup(detached)).contains(Given.address(detached, 5));
    assertThat(scene.worlds.lookup(MANAGER)).contains(Given.address(MANAGER, 1));
  }

  private JoinReply join(ProcId proc, long start, ProcLifecycle lifecycle) {
    JoinRequest managed = request(proc, start, ownNode(proc));
    return scene.join(
        new JoinRequest(
            proc,
            managed.incarnation(),
            managed.node(),
            managed.pid(),
            managed.address(),
            managed.labels(),
            lifecycle));
  }
}

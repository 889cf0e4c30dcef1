package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TIMEOUTS;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Worlds that stay unhealthy because of their procs (SA-13). */
class EvictionTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);
  private static final Deadline EVICTION = new Deadline.Eviction(TRAIN);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldOfTwo() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
  }

  @Test
  @DisplayName("SA-13: the first unhealthy proc starts one deadline, the next ones none")
  void theFirstUnhealthyProcStartsTheDeadline() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.unreachable(ownNode(SECOND));
    scene.exits(SECOND, 1);

    assertThat(scene.all(Effect.StartDeadline.class))
        .containsExactly(new Effect.StartDeadline(EVICTION, TIMEOUTS.worldEviction()));
  }

  @Test
  @DisplayName("SA-13: when the deadline is over the surviving procs are told to stop, once")
  void survivorsAreStopped() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 137);
    scene.evictionIsDue(TRAIN);
    scene.evictionIsDue(TRAIN);

    assertThat(scene.all(Effect.StopProc.class))
        .extracting(Effect.StopProc::proc)
        .containsExactly(SECOND);
    assertThat(scene.all(Effect.StopWorldOnHost.class))
        .containsExactly(new Effect.StopWorldOnHost(poolHost("p"), TRAIN, TIMEOUTS.procStop()));
  }

  @Test
  @DisplayName("SA-13: an evicted world leaves nothing behind, and subscribers hear why it went")
  void nothingIsLeft() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 137);
    scene.evictionIsDue(TRAIN);
    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));

    assertThat(scene.events())
        .endsWith(new WorldEvent.Evicted(TRAIN, List.of("proc train[0] exited with code 137")));
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.worlds.lookup(SECOND)).isEmpty();
    assertThat(scene.worlds.supervision(TRAIN))
        .isEqualTo(new WorldSupervisionReply.NotSupervised(TRAIN));
    assertThat(scene.deadlines()).isEmpty();
  }

  @Test
  @DisplayName("SA-13: a survivor that never answers is waited for no longer than the grace")
  void theGraceEndsTheWait() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 137);
    scene.evictionIsDue(TRAIN);
    assertThat(scene.deadlines()).containsExactly(new Deadline.StopGrace(TRAIN));

    scene.graceIsOver(TRAIN);
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.deadlines()).isEmpty();
  }

  @Test
  @DisplayName("SA-13: a world merely short of procs is not evicted")
  void aShortWorldIsNotEvicted() {
    scene.create(EVAL, 4, 1);
    scene.join(TRAIN, 1);
    scene.evictionIsDue(TRAIN);
    scene.evictionIsDue(EVAL);

    assertThat(scene.all(Effect.StartDeadline.class)).isEmpty();
    assertThat(scene.snapshots()).hasSize(2);
  }

  @Test
  @DisplayName("SA-13: a world that never became live is evicted too when a proc of it ended")
  void aWorldThatWasNeverLiveIsEvicted() {
    scene.exits(FIRST, 3);
    assertThat(scene.deadlines()).containsExactly(EVICTION);
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);

    scene.evictionIsDue(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.events())
        .endsWith(
            new WorldEvent.Evicted(
                TRAIN, List.of("proc train[0] lost before it joined: it exited with code 3")));
  }

  @Test
  @DisplayName(
      "SA-13: a node that is reachable again in time ends the wait, a later loss begins anew")
  void aNodeThatComesBackEndsTheWait() {
    scene.join(TRAIN, 2);
    scene.unreachable(ownNode(FIRST));
    scene.reachable(ownNode(FIRST));
    assertThat(scene.deadlines()).isEmpty();
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());

    scene.evictionIsDue(TRAIN);
    assertThat(scene.snapshots()).hasSize(1);
    scene.unreachable(ownNode(FIRST));
    assertThat(scene.deadlines()).containsExactly(EVICTION);
  }

  @Test
  @DisplayName("SA-13: a newer life of the proc that was lost ends the wait")
  void aNewerLifeEndsTheWait() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.join(FIRST, scene.startOf(FIRST) + 1);

    assertThat(scene.deadlines()).isEmpty();
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-13: stopping the world cancels its eviction, and its end is called a stop")
  void aStopCancelsTheEviction() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.stop(TRAIN);
    assertThat(scene.deadlines()).containsExactly(new Deadline.StopGrace(TRAIN));

    scene.evictionIsDue(TRAIN);
    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.events()).endsWith(new WorldEvent.Stopped(TRAIN));
    assertThat(scene.all(Effect.StopProc.class)).hasSize(1);
  }

  @Test
  @DisplayName("SA-13: who stops a world that is being evicted waits for its end and tells nobody")
  void aStopDuringTheEvictionWaits() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.evictionIsDue(TRAIN);
    scene.forgetEffects();
    assertThat(scene.stopAndWait(1, TRAIN)).isEmpty();
    assertThat(scene.effects()).isEmpty();

    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.all(Effect.Answer.class))
        .extracting(answer -> answer.reply().stopped())
        .containsExactly(List.of(SECOND));
  }

  @Test
  @DisplayName("SA-13: the name is taken until the survivors have stopped, then free again")
  void theNameIsFreeAfterwards() {
    scene.join(TRAIN, 2);
    scene.exits(FIRST, 1);
    scene.evictionIsDue(TRAIN);
    assertThat(scene.create(Given.spec(TRAIN, 2, 2))).isInstanceOf(UpsertWorldReply.Refused.class);

    scene.answers(SECOND);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-13: hosts that were started for an evicted world stay, and serve its next life")
  void dedicatedHostsStay() {
    HostNode host = Given.dedicatedHost("d", EVAL, 0);
    scene.arrives(host);
    scene.create(EVAL, 1, 1);
    scene.exits(EVAL.proc(0), 1);
    scene.evictionIsDue(EVAL);
    assertThat(scene.all(Effect.StopHost.class)).isEmpty();
    scene.hostAnswers("d", Optional.of(EVAL));
    assertThat(scene.events()).last().isInstanceOf(WorldEvent.Evicted.class);
    assertThat(scene.snapshots()).hasSize(1);
    scene.forgetEffects();

    scene.create(EVAL, 1, 1);
    assertThat(scene.spawned()).containsExactly("d: eval[0]");
    scene.stop(EVAL);
    assertThat(scene.all(Effect.StopHost.class)).hasSize(1);
  }

  @Test
  @DisplayName("SA-13: a world that procs joined before its creation is evicted only once created")
  void anAwaitingWorldIsNotEvicted() {
    scene.join(EVAL.proc(0), 5);
    scene.exits(EVAL.proc(0), 5, 1);
    assertThat(scene.deadlines()).isEmpty();

    scene.create(EVAL, 1, 1);
    assertThat(scene.deadlines()).containsExactly(new Deadline.Eviction(EVAL));
  }

  @Test
  @DisplayName("SA-18: the loss of very many ranks is told with the first twenty causes")
  void causesAreCut() {
    scene.create(EVAL, 100, 100);
    scene.join(EVAL, 100);
    for (int rank = 0; rank < 99; rank++) {
      scene.exits(EVAL.proc(rank), 1);
    }
    scene.evictionIsDue(EVAL);
    scene.graceIsOver(EVAL);

    WorldEvent.Evicted end = (WorldEvent.Evicted) scene.events().get(scene.events().size() - 1);
    assertThat(end.causes()).hasSize(21).endsWith("and 79 more procs");
  }
}

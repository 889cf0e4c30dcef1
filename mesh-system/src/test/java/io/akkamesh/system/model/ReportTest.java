package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What agents say of their procs (SA-10, SA-11). */
class ReportTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcHealth ALIVE = new ProcHealth.Alive();

  private final Scene scene = new Scene();

  @BeforeEach
  void aLiveWorld() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-10: a proc with a failed actor is unhealthy though alive, and so is its world")
  void aFailedActorMakesTheWorldUnhealthy() {
    assertThat(scene.reports(report(FIRST, ALIVE, failed("boom")))).isEmpty();

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Unhealthy(scene.now));
    assertThat(scene.events())
        .containsExactly(
            told("boom", 0),
            new WorldEvent.Unhealthy(
                TRAIN, List.of("proc train[0]: actor train[0].trainer[0] failed: boom")));
  }

  @Test
  @DisplayName("SA-10, SA-18: subscribers hear of every failure of an actor, once each, in order")
  void everyFailureIsToldOnce() {
    scene.reports(report(FIRST, ALIVE, failed("boom")));
    scene.forgetEffects();
    scene.reports(report(FIRST, ALIVE, failed("boom"), failed("bang"), failed("boom", 5)));
    scene.reports(report(FIRST, ALIVE, failed("bang")));

    assertThat(scene.events()).containsExactly(told("bang", 0), told("boom", 5));
  }

  @Test
  @DisplayName("SA-18: no failure is told of a world that is being stopped")
  void noFailureIsToldOfAWorldThatStops() {
    scene.stop(TRAIN);
    scene.forgetEffects();
    scene.reports(report(FIRST, ALIVE, failed("boom")));

    assertThat(scene.events()).isEmpty();
  }

  @Test
  @DisplayName("SA-18: the state names the last failed actors of a proc, each as it failed last")
  void theStateNamesTheLastFailedActors() {
    for (int i = 0; i < 2 * ProcInfo.MAX_FAILED; i++) {
      scene.reports(report(FIRST, ALIVE, failed("a" + i, "boom", i)));
    }
    scene.reports(report(FIRST, ALIVE, failed("a30", "x".repeat(999), 99)));

    List<FailedActor> failed = scene.snapshot(TRAIN).procs().get(0).failedActors();
    assertThat(failed).hasSize(ProcInfo.MAX_FAILED);
    assertThat(failed.get(0))
        .isEqualTo(new FailedActor(FIRST.actor("a20", 0), "boom", Instant.ofEpochSecond(20)));
    assertThat(failed.get(19).actor()).isEqualTo(FIRST.actor("a30", 0));
    assertThat(failed.get(19).cause()).hasSizeLessThan(400).startsWith("xxx");
    assertThat(scene.snapshot(TRAIN).procs().get(1).failedActors()).isEmpty();
  }

  @Test
  @DisplayName("SA-13, PA-23: a world is not evicted because an actor failed, but for a lost proc")
  void aFailedActorDoesNotEvictItsWorld() {
    scene.reports(report(FIRST, ALIVE, failed("boom")));
    assertThat(scene.deadlines()).isEmpty();

    scene.unreachable(ownNode(FIRST));
    assertThat(scene.deadlines()).containsExactly(new Deadline.Eviction(TRAIN));
    scene.reachable(ownNode(FIRST));

    assertThat(scene.deadlines()).isEmpty();
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-8, SA-10: a snapshot names the first failed actor of a proc and counts the rest")
  void aSnapshotNamesTheFirstFailedActor() {
    scene.reports(report(FIRST, ALIVE, failed("boom"), failed("bang"), failed("x".repeat(999))));

    assertThat(scene.snapshot(TRAIN).procs().get(0).failure())
        .contains("actor train[0].trainer[0] failed: boom, and 2 more failures");
    assertThat(scene.snapshot(TRAIN).procs().get(1).failure()).isEmpty();
  }

  @Test
  @DisplayName("SA-10: a report that was repeated changes nothing")
  void aReportThatWasRepeatedChangesNothing() {
    scene.reports(report(FIRST, ALIVE, failed("boom")));
    scene.forgetEffects();
    scene.reports(report(FIRST, ALIVE, failed("boom")));

    assertThat(scene.effects()).isEmpty();
    assertThat(unhealthy().get(0).failedActors()).containsExactly(failed("boom"));
  }

  @Test
  @DisplayName("SA-10: failed actors accumulate, several failures of one actor are several entries")
  void failedActorsAccumulate() {
    scene.reports(report(FIRST, ALIVE, failed("first"), failed("second")));
    scene.reports(report(FIRST, ALIVE));
    scene.reports(report(FIRST, ALIVE, failed("first", 5)));

    assertThat(unhealthy()).hasSize(1);
    assertThat(unhealthy().get(0).failedActors())
        .containsExactly(failed("first"), failed("second"), failed("first", 5));
  }

  @Test
  @DisplayName(
      "SA-10: an unreachable node that comes back does not heal a proc with a failed actor")
  void comingBackDoesNotHeal() {
    scene.reports(report(FIRST, ALIVE, failed("boom")));
    scene.unreachable(ownNode(FIRST));
    scene.reachable(ownNode(FIRST));

    assertThat(unhealthy()).extracting(ProcSupervisionState::health).containsExactly(ALIVE);
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-10: a report of Alive never overwrites what is worse")
  void aliveOverwritesNothing() {
    scene.exits(FIRST, 3);
    scene.forgetEffects();
    scene.reports(report(FIRST, ALIVE));
    scene.reports(report(FIRST, ALIVE, failed("late")));

    assertThat(unhealthy().get(0).health()).isInstanceOf(ProcHealth.Exited.class);
    assertThat(scene.events()).as("the loss is told once").containsExactly(told("late", 0));
  }

  @Test
  @DisplayName("SA-11: a report of a proc that isn't supervised changes nothing and says why")
  void anUnknownProcChangesNothing() {
    Optional<Refusal> refusal = scene.reports(report(EVAL.proc(0), ALIVE, failed("boom")));
    Optional<Refusal> host =
        scene.reports(report(TRAIN.hostWorld().proc(0), ALIVE, failed("boom")));

    assertThat(refusal.orElseThrow().toString())
        .isEqualTo("supervision of proc eval[0]: it is not supervised; let it join first");
    assertThat(host).isPresent();
    assertThat(scene.effects()).isEmpty();
    assertThat(scene.worlds.supervision(EVAL))
        .isEqualTo(new WorldSupervisionReply.NotSupervised(EVAL));
  }

  @Test
  @DisplayName("SA-21: a report of an older life of the proc changes nothing")
  void anOlderLifeChangesNothing() {
    ProcSupervisionState old = report(FIRST, ALIVE, failed("boom"));
    scene.join(FIRST, scene.startOf(FIRST) + 1);

    assertThat(scene.reports(old)).isPresent();
    assertThat(unhealthy()).isEmpty();
  }

  private List<ProcSupervisionState> unhealthy() {
    return ((WorldSupervisionReply.Supervised) scene.worlds.supervision(TRAIN)).unhealthy();
  }

  private ProcSupervisionState report(
      ProcId proc, ProcHealth health, ActorSupervisionEvent... failed) {
    long start = scene.startOf(proc);
    return new ProcSupervisionState(
        proc, new Incarnation(start, 1), Given.address(proc, start), health, List.of(failed));
  }

  private static ActorSupervisionEvent failed(String error) {
    return failed(error, 0);
  }

  private WorldEvent.Change told(String error, long second) {
    FailedActor failed =
        new FailedActor(FIRST.actor("trainer", 0), error, Instant.ofEpochSecond(second));
    return new WorldEvent.ActorFailed(failed, new Incarnation(scene.startOf(FIRST), 1));
  }

  private static ActorSupervisionEvent failed(String error, long second) {
    return failed("trainer", error, second);
  }

  private static ActorSupervisionEvent failed(String name, String error, long second) {
    return new ActorSupervisionEvent(
        FIRST.actor(name, 0), new Cause.Failed(error, "at Trainer"), Instant.ofEpochSecond(second));
  }
}

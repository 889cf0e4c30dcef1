package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.respawning;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TIMEOUTS;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Another control plane goes on from what was kept (SA-19). */
class RestoreTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId LAST = TRAIN.proc(3);
  private static final Labels LABELS = Labels.of("team", "a");

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldOfFourOnTwoHosts() {
    scene.poolHosts("p", "q");
    scene.create(Given.worldSpec(TRAIN, Shape.of(4), 2, Scene.JVM, LABELS));
  }

  @Test
  @DisplayName("SA-19: shape, labels, hosts and status are there after a take-over")
  void theWorldIsThere() {
    scene.join(TRAIN, 4);
    WorldSnapshot before = scene.snapshot(TRAIN);
    scene.movesControlPlane();

    WorldSnapshot after = scene.snapshot(TRAIN);
    assertThat(after.labels()).isEqualTo(LABELS);
    assertThat(after.shape()).isEqualTo(before.shape());
    assertThat(after.hosts()).isEqualTo(before.hosts());
    assertThat(after.status()).isEqualTo(new WorldStatus.Live());
    assertThat(scene.worlds.isRestored()).isFalse();

    scene.poolHosts("p", "q");
    scene.join(TRAIN, 4);

    assertThat(scene.snapshot(TRAIN).procs()).isEqualTo(before.procs());
    assertThat(scene.worlds.isRestored()).isTrue();
    assertThat(scene.events()).isEmpty();
    assertThat(scene.deadlines()).isEmpty();
  }

  @Test
  @DisplayName("SA-19: a host is told again what it was told, with the same numbers, and no more")
  void aHostIsToldAgain() {
    List<Effect.SpawnProcs> before = scene.all(Effect.SpawnProcs.class);
    scene.movesControlPlane();

    assertThat(scene.spawned()).isEmpty();
    scene.poolHosts("p", "q");
    assertThat(scene.all(Effect.SpawnProcs.class)).isEqualTo(before);
    scene.poolHosts("p", "q");
    assertThat(scene.spawned()).hasSize(2);
  }

  @Test
  @DisplayName("SA-19: a world that was being created becomes LIVE under the next control plane")
  void creationGoesOn() {
    scene.join(FIRST, scene.startOf(FIRST));
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    scene.join(TRAIN, 4);

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-19: a request that is repeated after a take-over is answered, not refused")
  void aRepeatedRequestIsAccepted() {
    WorldSpec spec = Given.spec(EVAL, 1, 1);
    scene.create(spec);
    scene.movesControlPlane();

    assertThat(scene.create(spec)).isEqualTo(new UpsertWorldReply.Accepted(EVAL));
    assertThat(scene.create(Given.spec(EVAL, 1, 1))).isInstanceOf(UpsertWorldReply.Refused.class);
  }

  @Test
  @DisplayName("SA-19: the deadline of an unhealthy world goes on, it does not begin anew")
  void theDeadlineGoesOn() {
    scene.join(TRAIN, 4);
    scene.exits(LAST, 137);
    WorldStatus before = scene.status(TRAIN);
    scene.passes(Duration.ofSeconds(10));
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    List.of(0, 1, 2).forEach(rank -> scene.join(TRAIN.proc(rank), scene.startOf(TRAIN.proc(rank))));

    assertThat(scene.all(Effect.StartDeadline.class))
        .containsExactly(
            new Effect.StartDeadline(
                new Deadline.Eviction(TRAIN), TIMEOUTS.worldEviction().minusSeconds(10)));
    assertThat(scene.status(TRAIN)).isEqualTo(before);
    assertThat(scene.join(LAST, scene.startOf(LAST))).isInstanceOf(JoinReply.Refused.class);
    scene.evictionIsDue(TRAIN);
    assertThat(scene.all(Effect.StopProc.class)).hasSize(3);
  }

  @Test
  @DisplayName(
      "SA-19: a deadline that is over at the take-over waits until it is known who is there")
  void aDeadlineThatIsOverWaits() {
    scene.join(TRAIN, 4);
    scene.unreachable(ownNode(LAST));
    scene.passes(Duration.ofMinutes(1));
    scene.movesControlPlane();
    scene.evictionIsDue(TRAIN);

    assertThat(scene.all(Effect.StopWorldOnHost.class)).isEmpty();
    assertThat(scene.deadlines()).contains(new Deadline.Eviction(TRAIN));
    scene.poolHosts("p", "q");
    scene.join(TRAIN, 4);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-19: why a rank was lost is known after a take-over")
  void theCauseIsKnown() {
    scene.join(TRAIN, 4);
    scene.exits(LAST, 137);
    scene.movesControlPlane();

    assertThat(scene.snapshot(TRAIN).pending().toString()).contains("137");
  }

  @Test
  @DisplayName("SA-19: a proc that ended while nobody was there is lost when its host says so")
  void anExitMeanwhileIsNoticed() {
    scene.join(TRAIN, 4);
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    List.of(0, 1, 2).forEach(rank -> scene.join(TRAIN.proc(rank), scene.startOf(TRAIN.proc(rank))));
    scene.exits(LAST, 137);

    assertThat(scene.worlds.isRestored()).isTrue();
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
    assertThat(scene.events())
        .extracting(event -> event.getClass().getSimpleName())
        .containsExactly("ProcLost", "Unhealthy");
  }

  @Test
  @DisplayName("SA-19: a host that left while nobody was there is gone, and what ran on it")
  void aHostThatLeftMeanwhileIsGone() {
    scene.join(TRAIN, 4);
    scene.movesControlPlane();
    scene.present("p");

    assertThat(scene.snapshot(TRAIN).hosts()).extracting("node").containsExactly("p");
    assertThat(scene.deadlines()).containsExactly(new Deadline.Eviction(TRAIN));
  }

  @Test
  @DisplayName("SA-19: procs that are silent after the restore time make their world unhealthy")
  void silentProcsAreMissed() {
    scene.join(TRAIN, 4);
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    List.of(0, 1, 2).forEach(rank -> scene.join(TRAIN.proc(rank), scene.startOf(TRAIN.proc(rank))));
    scene.restoreTimeIsOver();

    assertThat(scene.worlds.isRestored()).isTrue();
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
    assertThat(scene.deadlines()).containsExactly(new Deadline.Eviction(TRAIN));
    scene.join(LAST, scene.startOf(LAST));
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.deadlines()).isEmpty();
  }

  @Test
  @DisplayName("SA-19: a stop that was under way goes on: hosts and procs are told once more")
  void aStopGoesOn() {
    scene.join(TRAIN, 4);
    scene.stop(TRAIN);
    scene.passes(Duration.ofSeconds(2));
    scene.movesControlPlane();
    scene.poolHosts("p", "q");

    assertThat(scene.all(Effect.StopWorldOnHost.class))
        .extracting(stop -> stop.host().node())
        .containsExactlyInAnyOrder("p", "q");
    assertThat(scene.spawned()).isEmpty();
    assertThat(scene.join(FIRST, scene.startOf(FIRST))).isInstanceOf(JoinReply.Joined.class);
    assertThat(scene.all(Effect.StopProc.class))
        .extracting(Effect.StopProc::proc)
        .containsExactly(FIRST);
    assertThat(scene.all(Effect.StartDeadline.class))
        .extracting(Effect.StartDeadline::after)
        .containsExactly(Scene.TIMES.grace(Scene.PROC_TIMEOUT));

    scene.answers(FIRST);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.hostAnswers("q", Optional.of(TRAIN));
    assertThat(scene.events()).containsExactly(new WorldEvent.Stopped(TRAIN));
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-17, SA-19: when everything was being stopped, the next control plane ends it")
  void theEndGoesOn() {
    scene.join(TRAIN, 4);
    scene.stopEverything();
    scene.movesControlPlane();
    scene.poolHosts("p", "q");

    assertThat(scene.all(Effect.StopHost.class)).hasSize(2);
    scene.hostAnswers("p", Optional.empty());
    scene.hostAnswers("q", Optional.empty());
    assertThat(scene.all(Effect.EndSystem.class)).hasSize(1);
  }

  @Test
  @DisplayName("SA-19, SA-21: a late proc of a world that ended before the take-over may not join")
  void aLateProcOfAnEndedWorldIsRefused() {
    long start = scene.startOf(FIRST);
    scene.stop(TRAIN);
    scene.graceIsOver(TRAIN);
    scene.movesControlPlane();

    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.join(FIRST, start)).isInstanceOf(JoinReply.Refused.class);
  }

  @Test
  @DisplayName("SA-14, SA-19: a rank that was being started again is not started a third time")
  void aRestartGoesOn() {
    Scene respawns = new Scene();
    respawns.poolHosts("p", "q");
    respawns.create(respawning(TRAIN, 4, 2));
    respawns.join(TRAIN, 4);
    respawns.exits(LAST, 137);
    long start = respawns.startOf(LAST);
    respawns.movesControlPlane();
    respawns.poolHosts("p", "q");

    assertThat(respawns.startOf(LAST)).isEqualTo(start);
    respawns.join(TRAIN, 4);
    assertThat(respawns.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(respawns.deadlines()).isEmpty();
  }

  @Test
  @DisplayName("SA-14, SA-19: deaths before a take-over count after it")
  void deathsCountOn() {
    Scene respawns = new Scene();
    respawns.poolHosts("p", "q");
    respawns.create(respawning(TRAIN, 4, 2));
    respawns.join(TRAIN, 4);
    respawns.exits(LAST, 1);
    respawns.exits(LAST, 2);
    respawns.movesControlPlane();
    respawns.poolHosts("p", "q");
    respawns.forgetEffects();
    respawns.exits(LAST, 3);

    assertThat(respawns.spawned()).isEmpty();
  }

  @Test
  @DisplayName("SA-14, SA-19: a rank that waited for a host gets one under the next control plane")
  void aWaitingRankGetsAHost() {
    Scene respawns = new Scene();
    respawns.poolHosts("p", "q");
    respawns.create(respawning(TRAIN, 4, 2));
    respawns.join(TRAIN, 4);
    respawns.removed("q");
    respawns.removed(ownNode(LAST));
    respawns.movesControlPlane();
    respawns.poolHosts("p", "s");

    assertThat(respawns.spawned()).contains("s: train[2] train[3]");
  }

  @Test
  @DisplayName("SA-12, SA-19: a proc that joins again from a node out of reach is not alive")
  void aProcOutOfReachIsNotAlive() {
    scene.join(TRAIN, 4);
    scene.movesControlPlane();
    scene.unreachable(ownNode(LAST));
    scene.poolHosts("p", "q");
    scene.join(TRAIN, 4);

    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
    scene.reachable(ownNode(LAST));
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-19: what is recorded of a world is the same after a take-over as before")
  void theRecordIsTheSame() {
    scene.join(TRAIN, 4);
    scene.exits(LAST, 137);
    WorldRecord before = scene.recordOf(TRAIN);
    scene.movesControlPlane();
    scene.poolHosts("p", "q");
    List.of(0, 1, 2).forEach(rank -> scene.join(TRAIN.proc(rank), scene.startOf(TRAIN.proc(rank))));

    assertThat(scene.recordOf(TRAIN)).isEqualTo(before);
    assertThat(scene.recordOf(TRAIN).evictionAt()).isPresent().get().isInstanceOf(Instant.class);
    assertThat(poolHost("p").node()).isEqualTo(scene.recordOf(TRAIN).hosts().get(0).node());
  }
}

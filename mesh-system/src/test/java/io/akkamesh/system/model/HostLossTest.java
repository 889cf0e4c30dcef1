package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.respawning;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.WorldRecord;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Hosts that are lost or out of reach, and what was on its way to them. */
class HostLossTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @BeforeEach
  void aWorldOfTwoOnTwoHosts() {
    scene.poolHosts("p", "q");
    scene.create(respawning(TRAIN, 2, 1));
    scene.join(TRAIN, 2);
    scene.forgetEffects();
  }

  @Test
  @DisplayName("SA-14: procs on nodes of their own are lost with the host that has started them")
  void procsAreLostWithTheirHost() {
    scene.poolHosts("s");
    scene.removed("q");

    assertThat(scene.spawned()).containsExactly("s: train[1]");
    assertThat(scene.all(Effect.DownNode.class))
        .containsExactly(new Effect.DownNode(Given.node(ownNode(SECOND))));
  }

  @Test
  @DisplayName("SA-14: a rank is not started on a host that is known to be gone")
  void noHostThatIsGoneIsUsed() {
    scene.poolHosts("s");
    scene.present("p");

    assertThat(scene.spawned()).isEmpty();
    assertThat(scene.recordOf(TRAIN).deaths())
        .extracting(WorldRecord.Death::rank)
        .containsExactly(1);
  }

  @Test
  @DisplayName("SA-14: a host that was out of reach is told again: reports of it may be lost")
  void aHostThatIsBackIsToldAgain() {
    scene.unreachable("q");
    scene.reachable("q");
    assertThat(scene.spawned()).containsExactly("q: train[1]");

    scene.reachable("q");
    assertThat(scene.spawned()).as("it was not out of reach").hasSize(1);
  }

  @Test
  @DisplayName("SA-16: a host that does not say that its procs have ended is told again")
  void aSilentHostIsToldToStopAgain() {
    scene.stop(TRAIN);
    Effect.StopWorldOnHost stop = scene.all(Effect.StopWorldOnHost.class).get(1);
    assertThat(scene.worlds.stopSilent(stop)).isEqualTo(List.of(stop));

    scene.graceIsOver(TRAIN);
    assertThat(scene.worlds.stopSilent(stop)).as("the world has ended").isEqualTo(List.of(stop));
    scene.removed("q");
    assertThat(scene.worlds.stopSilent(stop)).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a host is not told to stop a world that was created since")
  void aNewWorldIsNotStopped() {
    scene.stop(TRAIN);
    Effect.StopWorldOnHost stop = scene.all(Effect.StopWorldOnHost.class).get(0);
    scene.graceIsOver(TRAIN);
    scene.create(respawning(TRAIN, 2, 1));

    assertThat(scene.worlds.stopSilent(stop)).isEmpty();
  }

  @Test
  @DisplayName("SA-19: a start is not told to the host that has taken the place of a lost one")
  void aStartStaysWithItsHost() {
    Scene two = new Scene();
    two.poolHosts("p");
    two.create(respawning(TRAIN, 2, 2));
    two.join(TRAIN, 2);
    long firstStart = two.startOf(SECOND);
    two.exits(FIRST, 1);
    two.removed("p");
    two.poolHosts("s");
    two.movesControlPlane();
    two.arrives(poolHost("s"));

    assertThat(two.all(Effect.SpawnProcs.class))
        .allMatch(spawn -> spawn.procs().start() > firstStart);
    assertThat(two.spawned()).containsExactly("s: train[0] train[1]");
  }
}

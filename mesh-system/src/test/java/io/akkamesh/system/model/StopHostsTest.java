package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.anotherLife;
import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.PROC_TIMEOUT;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class StopHostsTest {
  private final Scene scene = new Scene();

  @BeforeEach
  void twoRanksOnOnePoolHost() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
  }

  @Test
  @DisplayName("SA-16: other worlds go on, also on the same host")
  void otherWorldsGoOn() {
    scene.create(EVAL, 1, 1);
    scene.join(EVAL, 1);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));

    assertThat(scene.snapshots()).hasSize(1);
    assertThat(scene.status(EVAL)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.worlds.lookup(EVAL.proc(0))).isPresent();
  }

  @Test
  @DisplayName("SA-16: a host's answer for one world is no answer for another")
  void aHostAnswersForEachWorld() {
    scene.create(EVAL, 1, 1);
    scene.stop(TRAIN, EVAL);
    scene.hostAnswers("p", Optional.of(EVAL));
    assertThat(scene.snapshots()).extracting(world -> world.world()).containsExactly(TRAIN);

    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: a world that is being stopped gets no new host, though it is short of hosts")
  void aStoppingWorldGetsNoHost() {
    scene.create(EVAL, 2, 1);
    scene.stop(EVAL);
    scene.forgetEffects();
    scene.poolHosts("q");
    HostNode dedicated = dedicatedHost("d", EVAL, 1);
    assertThat(scene.arrives(dedicated).orElseThrow().reason()).isEqualTo("it is being stopped");

    assertThat(scene.spawned()).isEmpty();
    assertThat(scene.all(Effect.RefuseHost.class))
        .extracting(Effect.RefuseHost::host)
        .containsExactly(dedicated);
    assertThat(scene.snapshot(EVAL).hosts()).hasSize(1);
  }

  @Test
  @DisplayName("SA-16: a dedicated host ends with its world and is forgotten")
  void aDedicatedHostEndsWithItsWorld() {
    scene.arrives(dedicatedHost("d", EVAL, 0));
    scene.create(EVAL, 1, 1);
    scene.stop(EVAL);
    assertThat(scene.all(Effect.StopHost.class))
        .containsExactly(new Effect.StopHost(dedicatedHost("d", EVAL, 0), PROC_TIMEOUT));

    scene.hostAnswers("d", Optional.empty());
    scene.create(EVAL, 1, 1);
    assertThat(scene.snapshot(EVAL).hosts()).extracting(host -> host.node()).containsExactly("p");
  }

  @Test
  @DisplayName("SA-21: a host that comes up where another ended is told to stop in its turn")
  void aSecondHostOnTheSameNodeIsToldToo() {
    scene.arrives(dedicatedHost("d", EVAL, 0));
    scene.stop(EVAL);
    scene.hostAnswers("d", Optional.empty());
    scene.removed("d");
    scene.forgetEffects();

    scene.arrives(anotherLife(dedicatedHost("d", EVAL, 0)));
    scene.stop(EVAL);
    assertThat(scene.all(Effect.StopHost.class)).hasSize(1);
  }

  @Test
  @DisplayName("SA-16: the pool hosts of a stopped world are free: the next world gets them first")
  void freedPoolHostsAreUsedAgain() {
    scene.poolHosts("q");
    scene.create(EVAL, 1, 1);
    scene.create(new WorldId("other"), 1, 1);
    assertThat(scene.spawned())
        .containsExactly("p: train[0] train[1]", "q: eval[0]", "p: other[0]");
    scene.forgetEffects();
    scene.stop(TRAIN, new WorldId("other"));
    scene.graceIsOver(TRAIN);
    scene.graceIsOver(new WorldId("other"));

    scene.create(TRAIN, 1, 1);
    assertThat(scene.spawned()).containsExactly("p: train[0]");
  }

  @Test
  @DisplayName("SA-12: the node of a host that was told to end is not downed for a proc of its JVM")
  void aHostThatWasToldToEndIsNotDowned() {
    ProcId late = EVAL.proc(0);
    scene.arrives(dedicatedHost("d", EVAL, 0));
    scene.create(EVAL, 1, 1);
    scene.stop(EVAL);
    scene.graceIsOver(EVAL);
    scene.join(request(late, scene.startOf(late), "d"));
    scene.exits(late, 0);

    assertThat(scene.all(Effect.DownNode.class)).isEmpty();
  }
}

package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.exit;
import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldEventsTest {
  private static final ProcId FIRST = TRAIN.proc(0);
  private static final ProcId SECOND = TRAIN.proc(1);

  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-18: a world's life is told in order, and nothing is told after its end")
  void aLifeIsToldInOrder() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    long start = scene.startOf(FIRST);
    scene.join(TRAIN, 2);
    scene.exits(SECOND, 9);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.answers(FIRST);
    scene.removed(ownNode(FIRST));
    scene.removed("p");
    scene.exits(FIRST, start, 0);
    scene.answers(FIRST);
    scene.graceIsOver(TRAIN);

    assertThat(scene.events())
        .containsExactly(
            new WorldEvent.Created(TRAIN, Shape.of(2)),
            joined(FIRST, start),
            joined(SECOND, start),
            new WorldEvent.Live(TRAIN),
            new WorldEvent.ProcLost(SECOND, new ProcHealth.Exited(exit(9))),
            new WorldEvent.Unhealthy(TRAIN, List.of("proc train[1] exited with code 9")),
            new WorldEvent.Stopped(TRAIN));
  }

  @Test
  @DisplayName("SA-18: procs that join before the creation are told before it")
  void earlyProcsAreToldFirst() {
    scene.join(FIRST, 5);
    scene.create(TRAIN, 1, 1);

    assertThat(scene.events())
        .containsExactly(
            joined(FIRST, 5),
            new WorldEvent.Created(TRAIN, Shape.of(1)),
            new WorldEvent.Live(TRAIN));
  }

  @Test
  @DisplayName("SA-18: an outage is told once when it begins and once when it is over")
  void anOutageIsToldOnce() {
    scene.create(TRAIN, 2, 2);
    scene.join(FIRST, 5);
    scene.join(SECOND, 5);
    scene.forgetEffects();
    scene.unreachable(ownNode(FIRST));
    scene.unreachable(ownNode(FIRST));
    scene.unreachable(ownNode(SECOND));
    scene.reachable(ownNode(SECOND));
    scene.reachable(ownNode(FIRST));
    scene.reachable(ownNode(FIRST));

    ProcHealth unreachable = new ProcHealth.Expired(false);
    assertThat(scene.events())
        .containsExactly(
            new WorldEvent.ProcLost(FIRST, unreachable),
            new WorldEvent.Unhealthy(
                TRAIN, List.of("proc train[0] can't be reached: its node is unreachable")),
            new WorldEvent.ProcLost(SECOND, unreachable),
            new WorldEvent.Live(TRAIN));
  }

  @Test
  @DisplayName("SA-18: a world that is being stopped is neither lost, unhealthy nor live again")
  void aStoppingWorldIsSilentUntilItsEnd() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    scene.unreachable(ownNode(FIRST));
    scene.stop(TRAIN);
    scene.forgetEffects();
    scene.reachable(ownNode(FIRST));
    scene.unreachable(ownNode(SECOND));
    scene.exits(FIRST, 143);
    scene.removed(ownNode(SECOND));
    scene.hostAnswers("p", Optional.of(TRAIN));

    assertThat(scene.events()).containsExactly(new WorldEvent.Stopped(TRAIN));
  }

  @Test
  @DisplayName("SA-18: a world that nobody created is told as stopped too")
  void anAwaitingWorldIsStopped() {
    scene.join(FIRST, 5);
    scene.stop(TRAIN);
    scene.graceIsOver(TRAIN);

    assertThat(scene.events()).containsExactly(joined(FIRST, 5), new WorldEvent.Stopped(TRAIN));
  }

  private static WorldEvent.ProcJoined joined(ProcId proc, long start) {
    return new WorldEvent.ProcJoined(
        proc, new Incarnation(start, 1), ownNode(proc), 100 + proc.rank().value());
  }
}

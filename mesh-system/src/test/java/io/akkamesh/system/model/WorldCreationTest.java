package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.spec;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.JVM;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldCreationTest {
  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-5: a new world is unhealthy since its creation, its ranks wait for a host")
  void aNewWorldIsUnhealthySinceNow() {
    scene.create(TRAIN, 2, 1);

    WorldSnapshot world = scene.snapshot(TRAIN);
    assertThat(world.status()).isEqualTo(new WorldStatus.Unhealthy(scene.now));
    assertThat(world.shape()).isEqualTo(Shape.of(2));
    assertThat(world.pending())
        .containsExactly(new WorldSnapshot.PendingRanks(TRAIN.proc(0), 2, "waiting for a host"));
  }

  @Test
  @DisplayName("SA-5: creating an awaiting world sets its shape, labels and environment")
  void anAwaitingWorldIsCompleted() {
    scene.join(TRAIN.proc(1), 5);
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    Environment local = new Environment.Local();
    Labels labels = Labels.of("team", "a");
    scene.create(Given.worldSpec(TRAIN, Shape.of(2), 2, local, labels));

    assertThat(scene.snapshot(TRAIN).shape()).isEqualTo(Shape.of(2));
    assertThat(scene.snapshot(TRAIN).labels()).isEqualTo(labels);
    assertThat(scene.all(Effect.SpawnProcs.class))
        .singleElement()
        .satisfies(spawn -> assertThat(spawn.environment()).isEqualTo(local));
  }

  @Test
  @DisplayName("SA-5: procs that joined before the creation are kept and not spawned again")
  void procsThatJoinedBeforeAreKept() {
    scene.join(TRAIN.proc(1), 5);
    scene.poolHosts("p");
    scene.create(TRAIN, 3, 3);

    assertThat(scene.spawned()).containsExactly("p: train[0] train[2]");
    assertThat(scene.snapshot(TRAIN).procs())
        .extracting(WorldSnapshot.ProcInfo::proc)
        .containsExactly(TRAIN.proc(1));
  }

  @Test
  @DisplayName("SA-7: a world whose procs have all joined before is live from its creation on")
  void isLiveAtOnceWhenAllHaveJoined() {
    scene.join(TRAIN.proc(0), 5);
    scene.join(TRAIN.proc(1), 5);
    scene.create(TRAIN, 2, 1);

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.spawned()).isEmpty();
  }

  @Test
  @DisplayName("SA-5: an existing world is refused and nothing of it changes")
  void anExistingWorldIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    scene.join(TRAIN, 2);
    WorldSnapshot before = scene.snapshot(TRAIN);
    scene.forgetEffects();

    UpsertWorldReply reply =
        scene.create(Given.worldSpec(TRAIN, Shape.of(4), 1, JVM, Labels.of("team", "b")));

    assertThat(reply)
        .isInstanceOfSatisfying(
            UpsertWorldReply.Refused.class,
            refused ->
                assertThat(refused.refusal().toString())
                    .isEqualTo(
                        "world train: it exists already; stop it first, or choose another name"));
    assertThat(scene.snapshot(TRAIN)).isEqualTo(before);
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-5: labels that collide are never overwritten, and those beside them not applied")
  void collidingLabelsChangeNothing() {
    Labels first = Labels.of("team", "a").with("tier", "gold");
    scene.create(Given.worldSpec(TRAIN, Shape.of(2), 2, JVM, first));
    Labels second = Labels.of("stage", "test").with("team", "b");

    assertThat(scene.create(Given.worldSpec(TRAIN, Shape.of(2), 2, JVM, second)))
        .isInstanceOf(UpsertWorldReply.Refused.class);
    assertThat(scene.snapshot(TRAIN).labels()).isEqualTo(first);
  }

  @Test
  @DisplayName("SA-20: a refused specification leaves no world behind")
  void aRefusedSpecificationLeavesNothing() {
    scene.poolHosts("p");
    List<WorldSpec> bad =
        List.of(
            spec(new WorldId("hosttrain"), 1, 1),
            spec(WorldId.USER, 1, 1),
            spec(TRAIN, 1, 0),
            Given.worldSpec(TRAIN, Shape.unknown(), 1, JVM, Labels.none()));

    assertThat(bad)
        .allSatisfy(
            spec -> assertThat(scene.create(spec)).isInstanceOf(UpsertWorldReply.Refused.class));
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-5: a shape without room for a proc that has joined leaves the world awaiting")
  void aShapeTooSmallLeavesItAwaiting() {
    scene.join(TRAIN.proc(2), 5);
    scene.poolHosts("p");

    assertThat(scene.create(spec(TRAIN, 2, 1))).isInstanceOf(UpsertWorldReply.Refused.class);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.AwaitingCreation());
    assertThat(scene.spawned()).isEmpty();
    scene.create(TRAIN, 3, 3);
    assertThat(scene.spawned()).containsExactly("p: train[0] train[1]");
  }

  @Test
  @DisplayName("SA-5: creating a world that is being stopped is refused, others are not")
  void aWorldThatIsBeingStoppedIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.stop(TRAIN);

    assertThat(scene.create(spec(TRAIN, 1, 1)))
        .isInstanceOfSatisfying(
            UpsertWorldReply.Refused.class,
            refused -> assertThat(refused.refusal().reason()).isEqualTo("it is being stopped"));
    scene.create(EVAL, 1, 1);
  }

  @Test
  @DisplayName("SA-21: a world that is created again in the same millisecond gets later starts")
  void aSecondLifeHasLaterStarts() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    long first = scene.startOf(TRAIN.proc(0));
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    scene.now = scene.now.minusSeconds(3600);
    scene.create(TRAIN, 1, 1);

    assertThat(scene.startOf(TRAIN.proc(0))).isGreaterThan(first);
  }
}

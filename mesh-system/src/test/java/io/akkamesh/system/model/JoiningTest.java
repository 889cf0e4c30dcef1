package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.address;
import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JoiningTest {
  private static final ProcId PROC = TRAIN.proc(0);

  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-2: a join binds the address, starts supervision as alive and tells the epoch")
  void aJoinMakesTheProcKnown() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    long start = scene.startOf(PROC);

    assertThat(scene.join(PROC, start)).isEqualTo(new JoinReply.Joined(PROC, Scene.EPOCH));
    assertThat(scene.worlds.lookup(PROC)).contains(address(PROC, start));
    assertThat(scene.worlds.supervision(TRAIN))
        .isEqualTo(new WorldSupervisionReply.Supervised(TRAIN, List.of()));
    assertThat(scene.snapshot(TRAIN).procs())
        .containsExactly(
            new WorldSnapshot.ProcInfo(
                PROC,
                new Incarnation(start, 1),
                ownNode(PROC),
                100,
                address(PROC, start),
                Labels.none(),
                new ProcHealth.Alive(),
                Optional.empty(),
                List.of()));
  }

  @Test
  @DisplayName("SA-4: a proc that joins before its world makes one that awaits its creation")
  void aProcMakesAWorldThatAwaitsCreation() {
    scene.join(TRAIN.proc(3), 5);

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.AwaitingCreation());
    assertThat(scene.snapshot(TRAIN).procs()).hasSize(1);
    assertThat(scene.snapshot(TRAIN).pending()).isEmpty();
  }

  @Test
  @DisplayName("SA-2: joining again with the same incarnation is answered and changes nothing")
  void joiningAgainChangesNothing() {
    scene.create(TRAIN, 1, 1);
    scene.join(PROC, 5);
    scene.exits(PROC, 5, 1);
    WorldSnapshot before = scene.snapshot(TRAIN);
    scene.forgetEffects();

    assertThat(scene.join(PROC, 5)).isEqualTo(new JoinReply.Joined(PROC, Scene.EPOCH));
    assertThat(scene.snapshot(TRAIN)).isEqualTo(before);
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-2: a newer incarnation replaces the older, also its health and its node")
  void aNewerReplacesTheOlder() {
    scene.create(TRAIN, 1, 1);
    scene.join(PROC, 5);
    scene.exits(PROC, 5, 1);
    scene.join(request(PROC, 6, "second"));

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.worlds.lookup(PROC)).contains(address(PROC, 6));
    scene.removed(ownNode(PROC));
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    scene.removed("second");
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-21: an older start is refused and the newer one stays")
  void anOlderStartIsRefused() {
    scene.create(TRAIN, 1, 1);
    scene.join(PROC, 6);

    assertThat(refused(request(PROC, 5, "old")))
        .isEqualTo("proc train[0]: a newer start has taken its place; end this proc");
    assertThat(scene.worlds.lookup(PROC)).contains(address(PROC, 6));
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-21: a start older than the one that was just scheduled is refused")
  void aStartOlderThanTheScheduledIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);

    assertThat(refused(request(PROC, scene.startOf(PROC) - 1, "old"))).contains("newer start");
    assertThat(scene.worlds.lookup(PROC)).isEmpty();
  }

  @Test
  @DisplayName("SA-21: a start that has ended before it joined is refused, a later one is not")
  void anEndedStartIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    long start = scene.startOf(PROC);
    scene.exits(PROC, 3);

    assertThat(refused(request(PROC, start, "late"))).contains("exited with code 3");
    assertThat(scene.join(PROC, start + 1)).isInstanceOf(JoinReply.Joined.class);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
  }

  @Test
  @DisplayName("SA-20: a rank outside the shape is refused")
  void aRankOutsideTheShapeIsRefused() {
    scene.create(TRAIN, 2, 1);

    assertThat(refused(request(TRAIN.proc(2), 5, "n"))).contains("only ranks of shape d0=2");
    assertThat(scene.worlds.lookup(TRAIN.proc(2))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "host", "hosttrain"})
  @DisplayName("ID-4: nobody joins a reserved world, not even detached")
  void reservedWorldsAreRefused(String name) {
    ProcId proc = new WorldId(name).proc(0);

    for (ProcLifecycle lifecycle : ProcLifecycle.values()) {
      assertThat(refused(with(lifecycle, proc))).contains("its world is reserved");
    }
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.worlds.lookup(proc)).isEmpty();
  }

  @Test
  @DisplayName("SA-3: world user is for detached procs, which are routable and in no world")
  void detachedProcsAreInNoWorld() {
    ProcId client = WorldId.USER.proc(0);

    assertThat(refused(with(ProcLifecycle.MANAGED_BY_SYSTEM, client))).contains("are detached");
    assertThat(refused(with(ProcLifecycle.MANAGING_SYSTEM, client))).contains("are detached");
    assertThat(scene.join(with(ProcLifecycle.DETACHED, client)))
        .isInstanceOf(JoinReply.Joined.class);
    assertThat(scene.worlds.lookup(client)).contains(address(client, 5));
    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.worlds.supervision(WorldId.USER))
        .isEqualTo(new WorldSupervisionReply.NotSupervised(WorldId.USER));
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-3: a managing proc is supervised but in no world")
  void managingProcsAreSupervised() {
    scene.join(with(ProcLifecycle.MANAGING_SYSTEM, PROC));

    assertThat(scene.snapshots()).isEmpty();
    assertThat(scene.worlds.supervision(TRAIN))
        .isInstanceOf(WorldSupervisionReply.Supervised.class);
  }

  @Test
  @DisplayName("SA-16: joining a world that is being stopped is refused, detached or not")
  void aStoppingWorldIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.stop(TRAIN);
    scene.forgetEffects();

    assertThat(refused(request(PROC, scene.startOf(PROC), "n"))).contains("is being stopped");
    assertThat(refused(with(ProcLifecycle.DETACHED, TRAIN.proc(9)))).contains("is being stopped");
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-7: a world is live when the last of its ranks has joined, not before")
  void isLiveWithTheLastJoin() {
    scene.create(TRAIN, 3, 1);
    scene.join(TRAIN.proc(2), 5);
    scene.join(TRAIN.proc(0), 5);
    assertThat(scene.events()).noneMatch(WorldEvent.Live.class::isInstance);

    scene.join(TRAIN.proc(1), 5);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());
    assertThat(scene.events()).endsWith(new WorldEvent.Live(TRAIN));
  }

  private String refused(JoinRequest request) {
    JoinReply reply = scene.join(request);
    assertThat(reply).isInstanceOf(JoinReply.Refused.class);
    return ((JoinReply.Refused) reply).refusal().toString();
  }

  private static JoinRequest with(ProcLifecycle lifecycle, ProcId proc) {
    return new JoinRequest(
        proc, new Incarnation(5, 1), "n", 1, address(proc, 5), Labels.none(), lifecycle);
  }
}

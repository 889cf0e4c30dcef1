package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.anotherLife;
import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.ownNode;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Words of a life that is over, and addresses that are used again (SA-21). */
class LateWordsTest {
  private static final ProcId FIRST = TRAIN.proc(0);

  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-21: a join that arrives after its node was removed is refused")
  void aJoinAfterItsNodesRemovalIsRefused() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.removed(ownNode(FIRST));

    assertThat(scene.join(FIRST, scene.startOf(FIRST)))
        .isInstanceOfSatisfying(
            JoinReply.Refused.class,
            refused -> assertThat(refused.refusal().reason()).contains("was removed"));
    assertThat(scene.status(TRAIN)).isInstanceOf(WorldStatus.Unhealthy.class);
  }

  @Test
  @DisplayName("SA-21: the removal of a node says nothing of its next life at the same address")
  void theNextLifeOfANodeIsNotMeant() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);
    scene.join(request(FIRST, scene.startOf(FIRST), "same"));
    scene.worlds.nodeRemoved(new ClusterNode("same", 99), scene.now);
    scene.worlds.nodeUnreachable(new ClusterNode("same", 99), scene.now);
    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.Live());

    scene.removed("same");
    assertThat(scene.snapshot(TRAIN).procs().get(0).health())
        .isEqualTo(new ProcHealth.Expired(true));
  }

  @Test
  @DisplayName("SA-21: a proc of a world that has ended can't bring it back by joining late")
  void aLateJoinDoesNotBringAWorldBack() {
    scene.poolHosts("p");
    scene.create(TRAIN, 2, 2);
    long start = scene.startOf(FIRST);
    scene.stop(TRAIN);
    scene.hostAnswers("p", Optional.of(TRAIN));
    assertThat(scene.snapshots()).isEmpty();

    assertThat(scene.join(FIRST, start))
        .isInstanceOfSatisfying(
            JoinReply.Refused.class,
            refused ->
                assertThat(refused.refusal().toString())
                    .isEqualTo(
                        "proc train[0]: the world it was started for has ended; end this proc"));
    assertThat(scene.snapshots()).isEmpty();
    scene.create(TRAIN, 2, 2);
    assertThat(scene.join(FIRST, start)).isInstanceOf(JoinReply.Refused.class);
    assertThat(scene.join(FIRST, scene.startOf(FIRST))).isInstanceOf(JoinReply.Joined.class);
  }

  @Test
  @DisplayName(
      "SA-21: a host that returns as a new life replaces the old one, whose procs are lost")
  void aHostThatReturnsReplacesTheOldOne() {
    HostNode old = poolHost("h");
    scene.arrives(old);
    scene.create(TRAIN, 2, 2);
    scene.join(request(FIRST, scene.startOf(FIRST), "h"));
    scene.arrives(anotherLife(old));

    assertThat(scene.snapshot(TRAIN).procs().get(0).health())
        .isEqualTo(new ProcHealth.Expired(true));
    assertThat(scene.snapshot(TRAIN).pending().get(0).doing()).startsWith("lost before it joined");
    assertThat(scene.snapshot(TRAIN).hosts()).isEmpty();
    assertThat(scene.spawned()).as("each rank is scheduled once").hasSize(1);
  }

  @Test
  @DisplayName("SA-21: the late removal of a host's old life leaves the new one alone")
  void theRemovalOfTheOldLifeLeavesTheNewOne() {
    HostNode old = poolHost("h");
    scene.arrives(old);
    scene.arrives(anotherLife(old));
    scene.removed("h");
    scene.create(TRAIN, 1, 1);

    assertThat(scene.all(Effect.SpawnProcs.class))
        .extracting(Effect.SpawnProcs::host)
        .containsExactly(anotherLife(old));
  }

  @Test
  @DisplayName("SA-21: a host's announcement that is older than what is known changes nothing")
  void anOldAnnouncementChangesNothing() {
    HostNode old = poolHost("h");
    scene.arrives(anotherLife(old));
    scene.arrives(old);
    scene.create(TRAIN, 1, 1);

    assertThat(scene.all(Effect.SpawnProcs.class))
        .extracting(Effect.SpawnProcs::host)
        .containsExactly(anotherLife(old));
  }

  @Test
  @DisplayName("SA-6: a dedicated host that returns gets its place again, but starts no rank twice")
  void aDedicatedHostThatReturnsStartsNothingTwice() {
    HostNode old = dedicatedHost("h", TRAIN, 0);
    scene.arrives(old);
    scene.create(TRAIN, 2, 2);
    assertThat(scene.arrives(anotherLife(old))).isEmpty();

    assertThat(scene.snapshot(TRAIN).hosts()).hasSize(1);
    assertThat(scene.spawned()).containsExactly("h: train[0] train[1]");
  }

  @Test
  @DisplayName("SA-6: a host that returns before the world is created is scheduled as any other")
  void aHostThatReturnsBeforeTheCreationIsUsed() {
    HostNode old = dedicatedHost("h", TRAIN, 0);
    scene.arrives(old);
    scene.removed("h");
    scene.arrives(anotherLife(old));
    scene.create(TRAIN, 2, 2);

    assertThat(scene.spawned()).containsExactly("h: train[0] train[1]");
  }
}

package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.spec;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostArrivalTest {
  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-4: a host that comes before its world makes one that awaits its creation")
  void aDedicatedHostMakesAWorldThatAwaitsCreation() {
    assertThat(scene.arrives(dedicatedHost("h1", TRAIN, 1))).isEmpty();

    assertThat(scene.status(TRAIN)).isEqualTo(new WorldStatus.AwaitingCreation());
    assertThat(scene.snapshot(TRAIN).hosts())
        .containsExactly(new HostInfo(HostId.of(TRAIN, 1), "h1"));
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-6: a host that came before the world gets its ranks when it is created")
  void hostsBeforeTheWorldGetTheirRanksAtCreation() {
    scene.arrives(dedicatedHost("h1", TRAIN, 1));
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    scene.create(TRAIN, 5, 3);

    assertThat(scene.spawned())
        .containsExactly("h0: train[0] train[1] train[2]", "h1: train[3] train[4]");
  }

  @Test
  @DisplayName("SA-6: a host that comes after the world is created gets its ranks at once")
  void hostsAfterTheWorldGetTheirRanksAtOnce() {
    scene.create(TRAIN, 5, 3);
    assertThat(scene.spawned()).isEmpty();

    scene.arrives(dedicatedHost("h1", TRAIN, 1));
    assertThat(scene.spawned()).containsExactly("h1: train[3] train[4]");
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    assertThat(scene.spawned()).hasSize(2).contains("h0: train[0] train[1] train[2]");
  }

  @Test
  @DisplayName("SA-6: what is spawned has the world's environment and shape")
  void spawnsWithEnvironmentAndShape() {
    scene.create(TRAIN, 2, 2);
    scene.arrives(poolHost("h1"));

    assertThat(scene.all(Effect.SpawnProcs.class))
        .singleElement()
        .satisfies(
            spawn -> {
              assertThat(spawn.host()).isEqualTo(poolHost("h1"));
              assertThat(spawn.world()).isEqualTo(TRAIN);
              assertThat(spawn.environment()).isEqualTo(Scene.JVM);
              assertThat(spawn.shape()).isEqualTo(spec(TRAIN, 2, 2).shape());
              assertThat(spawn.procs().start()).isEqualTo(scene.now.toEpochMilli());
            });
  }

  @Test
  @DisplayName("SA-6: each host is scheduled once, however often it announces itself")
  void aHostThatRepeatsItselfIsScheduledOnce() {
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    scene.arrives(poolHost("p"));
    scene.create(TRAIN, 2, 1);
    scene.forgetEffects();

    assertThat(scene.arrives(dedicatedHost("h0", TRAIN, 0))).isEmpty();
    assertThat(scene.arrives(poolHost("p"))).isEmpty();
    assertThat(scene.effects()).isEmpty();
  }

  @Test
  @DisplayName("SA-6: a second host with the same id is refused and reported, the first stays")
  void theFirstHostOfAnIdStays() {
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    Optional<Refusal> refusal = scene.arrives(dedicatedHost("other", TRAIN, 0));

    assertThat(refusal.orElseThrow().toString())
        .isEqualTo(
            "host hosttrain[0] on other: that host is there already, on h0;"
                + " start this one with another host rank");
    scene.create(TRAIN, 1, 1);
    assertThat(scene.spawned()).containsExactly("h0: train[0]");
  }

  @Test
  @DisplayName("SA-6: a dedicated host whose place a pool host has taken is refused")
  void aPlaceThatAPoolHostTookIsTaken() {
    scene.poolHosts("p");
    scene.create(TRAIN, 1, 1);

    assertThat(scene.arrives(dedicatedHost("h0", TRAIN, 0)).orElseThrow().reason())
        .isEqualTo("that host is there already, on p");
  }

  @ParameterizedTest
  @ValueSource(strings = {"system", "user", "hosttrain"})
  @DisplayName("ID-4: a host for a reserved world is refused and makes no world")
  void aHostForAReservedWorldIsRefused(String world) {
    assertThat(scene.arrives(dedicatedHost("h0", new WorldId(world), 0)).orElseThrow().reason())
        .isEqualTo("no world may be called " + world);
    assertThat(scene.snapshots()).isEmpty();
  }

  @Test
  @DisplayName("SH-4: hosts past the last needed one stay spare, dedicated or not")
  void surplusHostsStaySpare() {
    scene.create(TRAIN, 31, 8);
    for (int rank = 0; rank < 5; rank++) {
      scene.arrives(dedicatedHost("h" + rank, TRAIN, rank));
    }
    scene.poolHosts("p");

    assertThat(scene.all(Effect.SpawnProcs.class))
        .extracting(spawn -> spawn.procs().size())
        .containsExactly(8, 8, 8, 7);
    assertThat(scene.snapshot(TRAIN).hosts())
        .extracting(HostInfo::node)
        .containsExactly("h0", "h1", "h2", "h3", "h4");
  }

  @Test
  @DisplayName("SA-6: pool hosts fill the missing ranks, least used first, ties by address")
  void poolHostsFillTheMissingRanks() {
    scene.poolHosts("c", "a", "b");
    scene.create(EVAL, 1, 1);
    scene.create(TRAIN, 3, 1);

    assertThat(scene.spawned())
        .containsExactly("a: eval[0]", "b: train[0]", "c: train[1]", "a: train[2]");
  }

  @Test
  @DisplayName("SA-6: a node has one host rank per world, so too few hosts leave ranks waiting")
  void oneHostRankPerNodeAndWorld() {
    scene.poolHosts("a");
    scene.create(TRAIN, 3, 1);
    assertThat(scene.spawned()).containsExactly("a: train[0]");

    scene.poolHosts("b");
    assertThat(scene.spawned()).containsExactly("a: train[0]", "b: train[1]");
    assertThat(scene.snapshot(TRAIN).pending().get(2).doing()).isEqualTo("waiting for a host");
  }

  @Test
  @DisplayName("SA-6: one new pool host serves every world that is short of hosts")
  void aNewPoolHostServesSeveralWorlds() {
    scene.create(TRAIN, 1, 1);
    scene.create(EVAL, 1, 1);
    scene.poolHosts("a");

    assertThat(scene.spawned()).containsExactly("a: eval[0]", "a: train[0]");
  }

  @Test
  @DisplayName("SA-6: pool hosts are not given to a world that awaits its creation")
  void aWorldThatAwaitsCreationGetsNoPoolHost() {
    scene.arrives(dedicatedHost("h1", TRAIN, 1));
    scene.poolHosts("a");
    assertThat(scene.snapshot(TRAIN).hosts()).hasSize(1);

    scene.create(TRAIN, 3, 1);
    assertThat(scene.spawned()).containsExactly("h1: train[1]", "a: train[0]");
  }

  @Test
  @DisplayName(
      "SA-6: a new host on the place of one that was removed does not start its ranks again")
  void aReplacementStartsNothingTwice() {
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    scene.create(TRAIN, 1, 1);
    scene.removed("h0");

    assertThat(scene.arrives(dedicatedHost("h0b", TRAIN, 0))).isEmpty();
    assertThat(scene.spawned()).containsExactly("h0: train[0]");
    assertThat(scene.create(spec(TRAIN, 1, 1))).isInstanceOf(UpsertWorldReply.Refused.class);
  }
}

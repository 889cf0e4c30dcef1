package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Worlds that are not LIVE but good enough, or not; a probe is the control plane. */
class WorldLookupTest {
  private static final ActorTestKit KIT = ActorTestKit.create();
  private static final WorldStatus UNHEALTHY = new WorldStatus.Unhealthy(Instant.EPOCH);

  private final TestProbe<SystemMessage> system = KIT.createTestProbe(SystemMessage.class);

  @AfterAll
  static void stop() {
    KIT.shutdownTestKit();
  }

  @Test
  @DisplayName("AM-8: a world whose procs are all alive is usable, also when an actor has failed")
  void aWorldWithAFailedActorIsUsable() {
    assertThat(get(lookUp(train(UNHEALTHY, List.of(), ALIVE, ALIVE))).procs()).hasSize(2);
  }

  @Test
  @DisplayName("AM-8, SA-22: a world that lacks a proc is refused; its other ranks can be chosen")
  void aWorldThatLacksAProcIsRefused() {
    WorldSnapshot train = train(UNHEALTHY, List.of(), ALIVE, KILLED);

    assertThatThrownBy(() -> get(lookUp(train)))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "world train: it is UNHEALTHY, not LIVE; wait for it, or stop it and create it again\n"
                + "  proc train[1] was ended by signal 9");
    WorldLookup.requireThere(train, new Ranks(List.of(0)));
    assertThatThrownBy(() -> WorldLookup.requireThere(train, new Ranks(List.of(1))))
        .isInstanceOf(MeshException.class);
  }

  @Test
  @DisplayName("AM-8, SA-4: a world that nobody has created is refused, whoever has joined")
  void aWorldThatNobodyHasCreatedIsRefused() {
    WorldSnapshot train = train(new WorldStatus.AwaitingCreation(), List.of(), ALIVE);

    assertThatThrownBy(() -> get(lookUp(train)))
        .hasMessageStartingWith("world train: it is AWAITING_CREATION, not LIVE; ");
  }

  @Test
  @DisplayName("SA-22: chosen ranks that have not joined are named one by one, others not at all")
  void namesTheChosenRanksThatHaveNotJoined() {
    WorldSnapshot train =
        train(UNHEALTHY, List.of(new PendingRanks(rank(1), 7, "waiting for a host")), ALIVE);

    assertThatThrownBy(() -> WorldLookup.requireThere(train, new Ranks(List.of(7, 0, 2))))
        .hasMessageEndingWith(
            "again\n  train[2]: waiting for a host\n  train[7]: waiting for a host");
    assertThatThrownBy(() -> new Ranks(List.of(8)).requireAllIn(train))
        .isInstanceOf(MeshException.class)
        .hasMessage("world train: there is no rank 8; its ranks are 0 to 7");
  }

  private CompletableFuture<World> lookUp(WorldSnapshot answer) {
    CompletableFuture<World> world =
        new WorldLookup(new Calls(KIT.system(), system.ref())).live(TRAIN).toCompletableFuture();
    system
        .expectMessageClass(SystemMessage.Snapshot.class)
        .replyTo()
        .tell(new SystemSnapshot(List.of(answer), List.of(), "run", true));
    return world;
  }

  private static WorldSnapshot train(
      WorldStatus status, List<PendingRanks> pending, ProcHealth... healths) {
    WorldEvent.Current current = (WorldEvent.Current) Events.current(healths);
    WorldSnapshot live = current.snapshot().worlds().get(0);
    return new WorldSnapshot(
        TRAIN, live.shape(), status, live.labels(), live.hosts(), live.procs(), pending);
  }
}

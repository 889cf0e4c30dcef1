package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Given.request;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(60);

  private final World world = new World(TRAIN);

  @Test
  @DisplayName("SA-4: until it is created it awaits that, has no shape and misses no host")
  void awaitsItsCreation() {
    join(0);

    assertThat(world.status()).isEqualTo(new WorldStatus.AwaitingCreation());
    assertThat(world.shape()).isEqualTo(Shape.unknown());
    assertThat(world.wantedHost()).isEmpty();
    assertThat(world.refresh(true, NOON)).isFalse();
    assertThat(world.status()).isEqualTo(new WorldStatus.AwaitingCreation());
  }

  @Test
  @DisplayName("SA-7: it is live from the last join on, and unhealthy since one is not healthy")
  void isLiveWithAllRanksAndAllHealthy() {
    world.create(Given.spec(TRAIN, 2, 1), NOON);
    assertThat(world.status()).isEqualTo(new WorldStatus.Unhealthy(NOON));
    join(0);
    join(0);
    assertThat(world.refresh(true, LATER)).isFalse();

    join(1);
    assertThat(world.refresh(false, LATER)).isFalse();
    assertThat(world.refresh(true, LATER)).isTrue();
    assertThat(world.refresh(true, LATER)).isFalse();
    assertThat(world.status()).isEqualTo(new WorldStatus.Live());

    assertThat(world.refresh(false, LATER)).isTrue();
    assertThat(world.refresh(false, LATER.plusSeconds(1))).isFalse();
    assertThat(world.status()).isEqualTo(new WorldStatus.Unhealthy(LATER));
  }

  @Test
  void isShortOfARankThatHasJoinedAndIsScheduledAgain() {
    world.create(Given.spec(TRAIN, 1, 1), NOON);
    join(0);
    world.put(new ProcSlot(TRAIN.proc(0), 2, Optional.empty(), new ProcSlot.Scheduled("h1")));

    assertThat(world.refresh(true, LATER)).isFalse();
  }

  @Test
  @DisplayName("SH-4: the hosts it needs and has not are missing; a spare one is no replacement")
  void missesTheHostsItNeeds() {
    world.create(Given.spec(TRAIN, 31, 8), NOON);
    world.hosts().add(1, poolHost("h1"));
    world.hosts().add(4, poolHost("spare"));
    assertThat(wanted()).containsExactly(0, 2, 3);

    world.hosts().remove("h0");
    world.hosts().remove("h1");
    assertThat(wanted()).containsExactly(0, 1);
    world.schedule(0, 10);
    world.hosts().remove("h0");
    assertThat(wanted()).isEmpty();
  }

  @Test
  @DisplayName("SA-6: the ranks of a host are scheduled once, without those that are there")
  void schedulesEachRankOnce() {
    join(2);
    world.create(Given.spec(TRAIN, 5, 3), NOON);
    world.hosts().add(0, poolHost("h0"));
    world.hosts().add(1, poolHost("h1"));

    assertThat(world.schedule(0, 10).stream())
        .containsExactly(new ProcStart(TRAIN.proc(0), 10), new ProcStart(TRAIN.proc(1), 10));
    assertThat(world.schedule(0, 11).stream()).isEmpty();
    assertThat(world.schedule(1, 12).stream())
        .containsExactly(new ProcStart(TRAIN.proc(3), 12), new ProcStart(TRAIN.proc(4), 12));
  }

  @Test
  @DisplayName("SA-6: a rank that was lost before it joined is not scheduled again by another host")
  void doesNotScheduleALostRank() {
    world.create(Given.spec(TRAIN, 1, 1), NOON);
    world.hosts().add(0, poolHost("h0"));
    world.schedule(0, 10);
    world.put(
        new ProcSlot(
            TRAIN.proc(0),
            10,
            Optional.empty(),
            new ProcSlot.Lost(new ProcHealth.Expired(true), false)));
    world.hosts().remove("h0");
    world.hosts().add(0, poolHost("h1"));

    assertThat(world.schedule(0, 11).stream()).isEmpty();
  }

  @Test
  void twoHostsOnOneRankAreABrokenInvariant() {
    world.hosts().add(0, poolHost("h0"));

    assertThatThrownBy(() -> world.hosts().add(0, poolHost("h1")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("host 0 is there already");
    assertThat(world.hosts().byRank()).containsEntry(0, poolHost("h0"));
    assertThatThrownBy(() -> world.hosts().byRank().remove(0))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  /** The hosts it wants, each given when asked for. */
  private List<Integer> wanted() {
    List<Integer> ranks = new ArrayList<>();
    for (OptionalInt next = world.wantedHost(); next.isPresent(); next = world.wantedHost()) {
      world.hosts().add(next.getAsInt(), poolHost("h" + next.getAsInt()));
      ranks.add(next.getAsInt());
    }
    return ranks;
  }

  private void join(int rank) {
    world.put(request(TRAIN.proc(rank), 1, "n").slot(Optional.empty()));
  }
}

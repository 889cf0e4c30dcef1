package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Given.poolHost;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HostPoolTest {
  private final HostPool pool = new HostPool();
  private final World world = new World(TRAIN);

  @Test
  void theLeastUsedHostIsTheSpareOneAndTiesGoByAddress() {
    for (String node : new String[] {"c", "a", "b"}) {
      pool.add(poolHost(node));
    }
    assertThat(pool.spareFor(world)).contains(poolHost("a"));

    pool.use(poolHost("a"));
    assertThat(pool.spareFor(world)).contains(poolHost("b"));

    pool.use(poolHost("b"));
    pool.use(poolHost("b"));
    pool.use(poolHost("c"));
    assertThat(pool.spareFor(world)).contains(poolHost("a"));

    pool.use(poolHost("a"));
    pool.release(poolHost("b"));
    pool.release(poolHost("b"));
    assertThat(pool.spareFor(world)).contains(poolHost("b"));
  }

  @Test
  void aDedicatedHostIsNeverSpare() {
    pool.add(dedicatedHost("a", EVAL, 0));

    assertThat(pool.spareFor(world)).isEmpty();
    assertThat(pool.all()).containsExactly(dedicatedHost("a", EVAL, 0));
  }

  @Test
  void aHostTheWorldIsOnAlreadyIsNotSpareForIt() {
    pool.add(poolHost("a"));
    pool.add(poolHost("b"));
    world.hosts().add(0, poolHost("a"));

    assertThat(pool.spareFor(world)).contains(poolHost("b"));
    assertThat(pool.spareFor(new World(EVAL))).contains(poolHost("a"));
  }

  @Test
  void aRemovedHostIsForgottenWithItsLoad() {
    pool.add(poolHost("a"));
    pool.add(poolHost("b"));
    pool.use(poolHost("a"));
    pool.remove("a");
    assertThat(pool.on("a")).isEmpty();
    assertThat(pool.all()).containsExactly(poolHost("b"));

    pool.add(poolHost("a"));
    assertThat(pool.on("a")).contains(poolHost("a"));
    assertThat(pool.spareFor(world)).contains(poolHost("a"));
  }

  @Test
  void aRetiredHostServesNoWorldButItsNodeIsStillAHostsNode() {
    pool.add(poolHost("a"));
    pool.retire("a");
    assertThat(pool.spareFor(world)).isEmpty();
    assertThat(pool.all()).isEmpty();
    assertThat(pool.isHost("a")).isTrue();

    pool.remove("a");
    assertThat(pool.isHost("a")).isFalse();
    pool.add(poolHost("a"));
    assertThat(pool.isHost("a")).isTrue();
  }

  @Test
  void releasingWhatIsNotInUseDoesNotMakeItTheLeastUsed() {
    pool.add(poolHost("a"));
    pool.add(poolHost("b"));
    pool.release(poolHost("b"));

    assertThat(pool.spareFor(world)).contains(poolHost("a"));
  }
}

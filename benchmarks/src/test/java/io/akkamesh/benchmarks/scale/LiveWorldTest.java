package io.akkamesh.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LiveWorldTest {
  private final Fleet fleet = new Fleet(1_000);
  private final LiveWorld world = LiveWorld.of(fleet);

  @Test
  void hasEveryProcOnTheHostsOfTheFleet() {
    WorldSnapshot snapshot = world.snapshot(SnapshotFilter.all()).get(0);

    assertThat(snapshot.status()).hasToString("LIVE");
    assertThat(snapshot.procs()).hasSize(1_000);
    assertThat(snapshot.hosts()).hasSize(125);
  }

  @Test
  void hasOnePercentOfItsProcsInAZone() {
    SnapshotFilter zone = new SnapshotFilter(List.of(), Labels.none(), Labels.of("zone", "99"));

    assertThat(world.snapshot(zone).get(0).procs()).hasSize(10);
  }

  @Test
  void becomesUnhealthyWithOneProcAndLiveAgain() {
    world.loseSightOf(17);

    assertThat(world.snapshot(SnapshotFilter.all()).get(0).status()).hasToString("UNHEALTHY");

    world.seeAgain(17);

    assertThat(world.snapshot(SnapshotFilter.all()).get(0).status()).hasToString("LIVE");
  }

  @Test
  void leavesNothingWhenEvicted() {
    assertThatThrownBy(world::requireNothingLeft).isInstanceOf(IllegalStateException.class);

    world.evict();

    world.requireNothingLeft();
  }

  @Test
  void losesAHostAndKeepsItsProcs() {
    world.loseHost(3);

    WorldSnapshot snapshot = world.snapshot(SnapshotFilter.all()).get(0);
    assertThat(snapshot.hosts()).hasSize(124);
    assertThat(snapshot.procs()).hasSize(1_000);
  }

  @Test
  void givesEveryProcANodeAndAnAddressOfItsOwn() {
    assertThat(fleet.members().stream().map(Fleet.Member::node)).doesNotHaveDuplicates();
    assertThat(addresses()).doesNotHaveDuplicates();
    assertThat(addresses())
        .allSatisfy(
            address ->
                assertThat(address)
                    .matches(
                        "akka://mesh@10\\.\\d+\\.\\d+\\.\\d+:400\\d\\d/system/mesh-proc#\\d{9,10}"));
  }

  private Stream<String> addresses() {
    return fleet.members().stream().map(Fleet.Member::address).map(ProcAddress::reference);
  }
}

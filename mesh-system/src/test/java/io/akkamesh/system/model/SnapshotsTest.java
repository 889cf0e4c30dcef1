package io.akkamesh.system.model;

import static io.akkamesh.system.model.Given.dedicatedHost;
import static io.akkamesh.system.model.Scene.EVAL;
import static io.akkamesh.system.model.Scene.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SnapshotsTest {
  private static final Labels GPU = Labels.of("kind", "gpu");
  private static final Labels CPU = Labels.of("kind", "cpu");

  private final Scene scene = new Scene();

  @Test
  @DisplayName("SA-8: worlds come in order of their names; a list of ids selects among them")
  void worldsAreSelectedById() {
    scene.create(TRAIN, 1, 1);
    scene.create(EVAL, 1, 1);
    scene.create(new WorldId("a"), 1, 1);

    assertThat(worlds(SnapshotFilter.all())).containsExactly(new WorldId("a"), EVAL, TRAIN);
    assertThat(
            worlds(
                new SnapshotFilter(
                    List.of(TRAIN, new WorldId("a"), new WorldId("unknown")),
                    Labels.none(),
                    Labels.none())))
        .containsExactly(new WorldId("a"), TRAIN);
  }

  @Test
  @DisplayName("SA-8: all given labels must be on the world; an awaiting world has none")
  void worldsAreSelectedByLabels() {
    scene.create(Given.worldSpec(TRAIN, Shape.of(1), 1, Scene.JVM, GPU.with("team", "a")));
    scene.create(Given.worldSpec(EVAL, Shape.of(1), 1, Scene.JVM, CPU.with("team", "a")));
    scene.arrives(dedicatedHost("h", new WorldId("later"), 0));

    assertThat(worlds(worldLabels(Labels.of("team", "a")))).containsExactly(EVAL, TRAIN);
    assertThat(worlds(worldLabels(GPU.with("team", "a")))).containsExactly(TRAIN);
    assertThat(worlds(worldLabels(Labels.of("team", "b")))).isEmpty();
    assertThat(worlds(worldLabels(Labels.none()))).hasSize(3);
    assertThat(scene.snapshot(TRAIN).labels()).isEqualTo(GPU.with("team", "a"));
  }

  @Test
  @DisplayName("SA-8: a proc that does not match is skipped, those after it are kept")
  void procsThatDoNotMatchAreSkipped() {
    scene.create(TRAIN, 4, 1);
    join(0, GPU);
    join(1, CPU);
    join(2, GPU.with("rack", "1"));

    assertThat(procs(GPU)).containsExactly(TRAIN.proc(0), TRAIN.proc(2));
    assertThat(procs(Labels.none())).containsExactly(TRAIN.proc(0), TRAIN.proc(1), TRAIN.proc(2));
    assertThat(procs(Labels.of("rack", "2"))).isEmpty();
  }

  @Test
  @DisplayName("SA-8: a proc is shown with its labels and its health")
  void procsShowLabelsAndHealth() {
    scene.create(TRAIN, 1, 1);
    join(0, GPU);
    scene.unreachable("n0");

    assertThat(scene.snapshot(TRAIN).procs())
        .singleElement()
        .satisfies(
            proc -> {
              assertThat(proc.labels()).isEqualTo(GPU);
              assertThat(proc.health()).isEqualTo(new ProcHealth.Expired(false));
            });
  }

  @Test
  @DisplayName("SA-8: ranks come as numbers: rank 2 before rank 10; hosts by their rank too")
  void ranksComeInOrder() {
    scene.create(TRAIN, 12, 1);
    for (int rank : new int[] {10, 2, 11, 0}) {
      join(rank, GPU);
      scene.arrives(dedicatedHost("h" + rank, TRAIN, rank));
    }

    assertThat(procs(Labels.none()))
        .extracting(proc -> proc.rank().value())
        .containsExactly(0, 2, 10, 11);
    assertThat(scene.snapshot(TRAIN).hosts())
        .extracting(WorldSnapshot.HostInfo::host)
        .containsExactly(
            HostId.of(TRAIN, 0), HostId.of(TRAIN, 2), HostId.of(TRAIN, 10), HostId.of(TRAIN, 11));
  }

  @Test
  @DisplayName("SA-22: each rank that has not joined says what it is doing")
  void pendingRanksSayWhatTheyAreDoing() {
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    scene.arrives(dedicatedHost("h1", TRAIN, 1));
    scene.create(TRAIN, 7, 3);
    join(0, GPU);
    scene.worlds.procStarted(TRAIN.proc(1), scene.startOf(TRAIN.proc(1)), "h0", 4711);
    scene.exits(TRAIN.proc(2), 3);
    scene.removed("h1");

    assertThat(scene.snapshot(TRAIN).pending())
        .extracting(PendingRanks::toString)
        .containsExactly(
            "train[1]: started as pid 4711 on h0, not joined yet",
            "train[2]: lost before it joined: it exited with code 3",
            "train[3] to train[5]: lost before it joined: it is gone: its node was removed from the"
                + " cluster",
            "train[6]: waiting for a host");
  }

  @Test
  @DisplayName("SA-22: a scheduled rank names its host; a late report of its start changes no join")
  void aScheduledRankNamesItsHost() {
    scene.arrives(dedicatedHost("h0", TRAIN, 0));
    scene.create(TRAIN, 1, 1);
    assertThat(scene.snapshot(TRAIN).pending().get(0).doing())
        .isEqualTo("scheduled on h0, no process reported yet");

    join(0, GPU);
    scene.worlds.procStarted(TRAIN.proc(0), scene.startOf(TRAIN.proc(0)), "h0", 4711);
    assertThat(scene.snapshot(TRAIN).pending()).isEmpty();
    assertThat(scene.snapshot(TRAIN).procs()).hasSize(1);
  }

  @Test
  @DisplayName("SA-22: two billion ranks that wait for a host are one entry")
  void veryManyPendingRanksAreOneEntry() {
    scene.create(TRAIN, Integer.MAX_VALUE, 1);
    scene.join(TRAIN.proc(1_000_000), 7);

    assertThat(scene.snapshot(TRAIN).pending())
        .containsExactly(
            new PendingRanks(TRAIN.proc(0), 1_000_000, "waiting for a host"),
            new PendingRanks(
                TRAIN.proc(1_000_001), Integer.MAX_VALUE - 1_000_001, "waiting for a host"));
  }

  @Test
  @DisplayName("SA-8: the ranks that have not joined are shown whatever labels procs must have")
  void pendingRanksAreNotFiltered() {
    scene.create(TRAIN, 2, 1);
    join(0, GPU);

    WorldSnapshot world =
        scene.worlds.snapshot(new SnapshotFilter(List.of(), Labels.none(), CPU)).get(0);
    assertThat(world.procs()).isEmpty();
    assertThat(world.pending()).extracting(PendingRanks::first).containsExactly(TRAIN.proc(1));
  }

  @Test
  @DisplayName("SA-8: one of all worlds names the hosts that no world uses, also used ones again")
  void namesIdleHosts() {
    scene.poolHosts("b", "a");
    scene.create(TRAIN, 1, 1);
    assertThat(scene.worlds.idleHosts(SnapshotFilter.all())).containsExactly("b");
    assertThat(scene.worlds.idleHosts(SnapshotFilter.world(TRAIN))).isEmpty();

    scene.stop(TRAIN);
    scene.graceIsOver(TRAIN);

    assertThat(scene.worlds.idleHosts(SnapshotFilter.all())).containsExactly("a", "b");
  }

  private void join(int rank, Labels labels) {
    ProcId proc = TRAIN.proc(rank);
    scene.join(
        new JoinRequest(
            proc,
            new Incarnation(scene.startOf(proc), 1),
            "n" + rank,
            1,
            Given.address(proc, 1),
            labels,
            ProcLifecycle.MANAGED_BY_SYSTEM));
  }

  private List<ProcId> procs(Labels labels) {
    return scene
        .worlds
        .snapshot(new SnapshotFilter(List.of(), Labels.none(), labels))
        .get(0)
        .procs()
        .stream()
        .map(WorldSnapshot.ProcInfo::proc)
        .toList();
  }

  private static SnapshotFilter worldLabels(Labels labels) {
    return new SnapshotFilter(List.of(), labels, Labels.none());
  }

  private List<WorldId> worlds(SnapshotFilter filter) {
    return scene.worlds.snapshot(filter).stream().map(WorldSnapshot::world).toList();
  }
}

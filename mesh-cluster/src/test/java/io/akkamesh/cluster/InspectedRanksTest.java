package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A world of two hosts with four ranks each, of which 0, 1, 4 and 5 have joined; and a spare. */
class InspectedRanksTest {
  private static final SystemSnapshot SYSTEM = system(Shape.parse("host=2,gpu=4"));

  @ParameterizedTest(name = "SH-5: {0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "train[4]            | 4     |",
        "train[host=1]       | 4 5   | 6 7",
        "train[gpu=1+3]      | 1 5   | 3 7",
        "train[gpu=0..4:2]   | 0 4   | 2 6",
        "train[host=0,gpu=2] |       | 2",
      })
  void theWorldHasTheseRanksOnly(String where, String joined, String pending) {
    WorldSnapshot world = inspected(where).of(SYSTEM).worlds().get(0);

    assertThat(world.procs())
        .extracting(proc -> proc.proc().rank().toString())
        .containsExactly(words(joined));
    assertThat(world.pending())
        .allMatch(run -> run.count() == 1 && run.doing().equals("starting"))
        .extracting(run -> run.first().rank().toString())
        .containsExactly(words(pending));
    assertThat(world.hosts()).hasSize(3);
  }

  @Test
  void allRanksAreTheWorldAsItIs() {
    assertThat(inspected("train").of(SYSTEM)).isEqualTo(SYSTEM);
    assertThat(inspected("train").withoutOtherHosts(answered(SYSTEM))).isEqualTo(answered(SYSTEM));
  }

  @Test
  @DisplayName("SH-5, SA-22: a host that does not say which procs it has may have them")
  void hostsThatHaveNoneOfTheRanksAreLeftOut() {
    assertThat(hosts("train[host=0]")).containsExactly("hosttrain[0]", "hosttrain[2]");
    assertThat(hosts("train[5]")).containsExactly("hosttrain[1]", "hosttrain[2]");
    assertThat(hosts("train[gpu=1]"))
        .containsExactly("hosttrain[0]", "hosttrain[1]", "hosttrain[2]");
  }

  @Test
  void ranksThatTheWorldDoesNotHaveAreRefused() {
    assertThatThrownBy(() -> inspected("train[8]").of(SYSTEM))
        .isInstanceOf(MeshException.class)
        .hasMessage("world train: rank 8 is not in host=2,gpu=4");
    assertThatThrownBy(() -> inspected("train[rack=0]").of(SYSTEM))
        .isInstanceOf(MeshException.class)
        .hasMessage("world train: host=2,gpu=4 has no dimension rack");
    assertThatThrownBy(() -> inspected("train[3]").of(system(Shape.unknown())))
        .isInstanceOf(MeshException.class)
        .hasMessage("world train: it isn't created yet, so there is no train[3]");
  }

  private static List<String> hosts(String where) {
    InspectedRanks ranks = inspected(where);
    return ranks.withoutOtherHosts(answered(ranks.of(SYSTEM))).system().worlds().stream()
        .flatMap(world -> world.hosts().stream())
        .map(host -> host.host().toString())
        .toList();
  }

  private static InspectedRanks inspected(String where) {
    return new InspectedRanks(SliceName.parse(where));
  }

  /** The first two hosts say what they have, also of another world; the third is silent. */
  private static Inspection answered(SystemSnapshot system) {
    ProcId other = new WorldId("other").proc(5);
    return new Inspection(
        system,
        Map.of(),
        Map.of("a", host("a", rank(0), rank(1), other), "b", host("b", rank(4), rank(5))),
        Duration.ofSeconds(2));
  }

  private static HostProcs host(String node, ProcId... procs) {
    return new HostProcs(
        node,
        100,
        Stream.of(procs)
            .map(
                proc ->
                    new HostProcs.HostProc(
                        new ProcStart(proc, 1), ChildState.READY, 100, Duration.ofSeconds(8), ""))
            .toList());
  }

  private static SystemSnapshot system(Shape shape) {
    List<ProcInfo> procs =
        Stream.of(
                Events.part("run", true, 0, ALIVE, ALIVE),
                Events.part("run", true, 4, ALIVE, ALIVE))
            .map(event -> ((WorldEvent.Current) event).snapshot().worlds().get(0))
            .flatMap(world -> world.procs().stream())
            .toList();
    WorldSnapshot train =
        new WorldSnapshot(
            TRAIN,
            shape,
            new WorldStatus.Live(),
            Labels.none(),
            List.of(host(0, "a"), host(1, "b"), host(2, "c")),
            procs,
            List.of(
                new PendingRanks(rank(2), 2, "starting"),
                new PendingRanks(rank(6), 2, "starting")));
    return new SystemSnapshot(List.of(train), List.of(), "run", true);
  }

  private static HostInfo host(int index, String node) {
    return new HostInfo(HostId.of(TRAIN, index), node);
  }

  private static String[] words(String text) {
    return text == null ? new String[0] : text.split(" ");
  }
}

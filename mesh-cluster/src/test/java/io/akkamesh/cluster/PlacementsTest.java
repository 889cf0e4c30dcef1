package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.rank;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The world train, rank i on node akka://n{i}, as ranks of it are started again. */
class PlacementsTest {
  @Test
  @DisplayName("SA-14: a rank that is there again is where it says, in its new life; others stay")
  void aRankThatIsThereAgainHasMoved() {
    Placements placements = placements(3, "akka://n1/system/mesh-proc#7", 16);
    Group before = placements.now().group("a", Slice.all(Shape.of(3)));

    assertThat(placements.learn(joined(1, 9, "akka://new")))
        .isEqualTo(Map.of(rank(1), new Incarnation(9, 9)));

    Group after = placements.now().group("a", Slice.all(Shape.of(3)));
    assertThat(after.nodes())
        .extracting(NodeMembers::node)
        .containsExactly("akka://n0", "akka://new", "akka://n2");
    assertThat(after.nodes().get(1).lives().get(1)).contains(9L);
    assertThat(after.nodes().get(0)).isEqualTo(before.nodes().get(0));
    assertThat(placements.now().procs()).extracting(ProcInfo::pid).containsExactly(1L, 200L, 1L);
  }

  @Test
  @DisplayName("SA-21: an older life, one that is known and another world change nothing")
  void whatIsNotNewerChangesNothing() {
    Placements placements = placements(2, "akka://n1/system/mesh-proc#7", 16);
    Placement before = placements.now();
    assertThat(placements.learn(joined(1, 1, "akka://old"))).isEmpty();
    assertThat(placements.learn(joined(1, 0, "akka://old"))).isEmpty();
    assertThat(
            placements.learn(
                new WorldEvent.ProcJoined(
                    new WorldId("other").proc(1), new Incarnation(5, 5), "akka://old", 1)))
        .isEmpty();
    assertThat(placements.learn(Events.current(ALIVE, ALIVE))).isEmpty();
    assertThat(placements.now()).isSameAs(before);
  }

  @Test
  @DisplayName("SA-14: an agent is reached at its path on the new node, in a host by its new name")
  void theAgentIsReachedAtItsPath() {
    Placements jvm = placements(2, "akka://n1/system/mesh-proc#7", 16);
    jvm.learn(joined(1, 9, "akka://new"));
    assertThat(address(jvm)).isEqualTo("akka://new/system/mesh-proc");

    Placements local = placements(2, "akka://n1/system/mesh-host/train-1-1#7", 16);
    local.learn(joined(1, 9, "akka://n1"));
    assertThat(address(local)).isEqualTo("akka://n1/system/mesh-host/train-1-9");
  }

  @Test
  @DisplayName("AM-3: what goes by way of others goes the same way though a rank has moved")
  void nodesStayAtTheirPlaces() {
    Placements placements = placements(8, "akka://n1/system/mesh-proc#7", 2);
    assertThat(ways(placements))
        .containsExactly("n0>", "n2>n0>", "n6>n2>n0>", "n7>n2>n0>", "n3>n0>");
    placements.learn(joined(0, 9, "akka://inner"));
    placements.learn(joined(7, 9, "akka://leaf"));

    assertThat(ways(placements))
        .as("n0 is passed still; what was n7 is a leaf, whose place is taken")
        .containsExactly("n0>", "n2>n0>", "n6>n2>n0>", "leaf>n2>n0>", "n3>n0>", "inner>n3>n0>");
    assertThat(allNodes(placements)).contains("akka://inner", "akka://leaf");
    assertThat(allNodes(placements)).doesNotContain("akka://n7");
  }

  private static List<String> ways(Placements placements) {
    return tree(placements).stream().limit(1).flatMap(branch -> ways(branch, "")).toList();
  }

  private static Stream<String> ways(Branch branch, String way) {
    String here = branch.node().replace("akka://", "") + ">" + way;
    return Stream.concat(Stream.of(here), branch.below().stream().flatMap(b -> ways(b, here)));
  }

  private static List<String> allNodes(Placements placements) {
    return tree(placements).stream().flatMap(PlacementsTest::nodes).toList();
  }

  private static Stream<String> nodes(Branch branch) {
    return Stream.concat(
        Stream.of(branch.node()), branch.below().stream().flatMap(PlacementsTest::nodes));
  }

  private static List<Branch> tree(Placements placements) {
    return placements.now().group("a", Slice.all(Shape.of(8))).tree();
  }

  private static String address(Placements placements) {
    return placements.now().proc(1).orElseThrow().address().reference();
  }

  private static WorldEvent joined(int rank, long life, String node) {
    return new WorldEvent.ProcJoined(rank(rank), new Incarnation(life, life), node, 200);
  }

  private static Placements placements(int size, String agent, int width) {
    List<ProcInfo> procs = IntStream.range(0, size).mapToObj(rank -> proc(rank, agent)).toList();
    WorldSnapshot world =
        new WorldSnapshot(
            TRAIN,
            Shape.of(size),
            new WorldStatus.Live(),
            Labels.none(),
            List.of(),
            procs,
            List.of());
    return new Placements(TRAIN, new Placement(world, "akka://self", width));
  }

  private static ProcInfo proc(int rank, String agent) {
    return new ProcInfo(
        rank(rank),
        new Incarnation(1, 1),
        "akka://n" + rank,
        1,
        new ProcAddress(agent),
        Labels.none(),
        ALIVE,
        Optional.empty(),
        List.of());
  }
}

package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.TRAIN;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.agent.cast.Group;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class PlacementTest {
  private static final Shape SHAPE = Shape.parse("node=10,slot=2");
  private static final Slice ALL = Slice.all(SHAPE);

  @Test
  @DisplayName("AM-3: the members on one node are one run, as long as their procs are of one life")
  void membersOnANodeAreOneRun() {
    Group group = placement("elsewhere", 16).group("a", ALL);

    assertThat(group.tree()).isEmpty();
    assertThat(group.nodes()).hasSize(10);
    assertThat(group.nodes().get(1).lives())
        .isEqualTo(new ValueOverlay<>(List.of(new Run<>(2, 4, 7L))));
  }

  @Test
  @DisplayName("AM-3: past the width nodes are reached by way of others, each once, this one not")
  void pastTheWidthNodesAreReachedByWayOfOthers() {
    List<Branch> tree = placement("n3", 2).group("a", ALL).tree();

    assertThat(tree).extracting(Branch::node).containsExactly("n0", "n1");
    assertThat(tree.get(0).below()).extracting(Branch::node).containsExactly("n2", "n4");
    assertThat(nodes(tree))
        .containsExactlyInAnyOrder("n0", "n1", "n2", "n4", "n5", "n6", "n7", "n8", "n9");
  }

  @Test
  @DisplayName("AM-3: a node is reached on the same way whatever the slice; others are left out")
  void theWayIsTheSameWhateverTheSlice() {
    Slice slice = ALL.select("node", Selection.list(9, 4));
    List<Branch> tree = placement("n3", 2).group("a", slice).tree();

    assertThat(nodes(tree)).containsExactly("n0", "n4", "n9");
    assertThat(tree.get(0).members().isEmpty()).isTrue();
  }

  @Test
  @DisplayName("AM-3: of a slice in many pieces, too")
  void theWayIsTheSameForASliceInPieces() {
    Shape shape = Shape.parse("node=3,slot=100");
    Slice even = Slice.all(shape).select("slot", Selection.range(0, 100, 2));

    assertThat(nodes(placement(shape, "elsewhere", 2).group("a", even).tree()))
        .containsExactly("n0", "n2", "n1");
  }

  private static List<String> nodes(List<Branch> tree) {
    return tree.stream()
        .flatMap(branch -> Stream.concat(Stream.of(branch.node()), nodes(branch.below()).stream()))
        .toList();
  }

  /** Two procs on each of ten nodes. */
  private static Placement placement(String self, int width) {
    return placement(SHAPE, self, width);
  }

  private static Placement placement(Shape shape, String self, int width) {
    int perNode = shape.dimensions().get(1).size();
    List<ProcInfo> procs =
        IntStream.range(0, shape.size()).mapToObj(rank -> proc(rank, perNode)).toList();
    WorldSnapshot snapshot =
        new WorldSnapshot(
            TRAIN, shape, new WorldStatus.Live(), Labels.none(), List.of(), procs, List.of());
    return new Placement(snapshot, self, width);
  }

  private static ProcInfo proc(int rank, int perNode) {
    return new ProcInfo(
        TRAIN.proc(rank),
        new Incarnation(7, 1),
        "n" + rank / perNode,
        1,
        new ProcAddress("akka://n"),
        Labels.none(),
        ALIVE,
        Optional.empty(),
        List.of());
  }
}

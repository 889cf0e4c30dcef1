package io.akkamesh.cluster;

import io.akkamesh.agent.cast.Group;
import io.akkamesh.agent.cast.Group.NodeMembers;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** On which node each rank of a world is, and in which life. */
final class Placement {
  /** Of so many ranks those behind one node fit into one message, whatever the slice. */
  private static final int TREE_RANKS = 10_000;

  private final WorldId world;
  private final String[] nodes; // by rank; null for one that is not there
  private final long[] lives;
  private final List<String> others; // nodes but this one, in the order of their first ranks
  private final int width;

  /**
   * As a world is now.
   *
   * @param self address of this node
   * @param width to so many nodes casts go straight; to more, by way of them
   */
  Placement(WorldSnapshot snapshot, String self, int width) {
    this.width = width;
    this.world = snapshot.world();
    int ranks = snapshot.procs().stream().mapToInt(Placement::rank).max().orElse(-1) + 1;
    this.nodes = new String[ranks];
    this.lives = new long[ranks];
    for (ProcInfo proc : snapshot.procs()) {
      nodes[rank(proc)] = proc.node();
      lives[rank(proc)] = proc.incarnation().start();
    }
    this.others =
        Arrays.stream(nodes).filter(node -> node != null && !node.equals(self)).distinct().toList();
  }

  private static int rank(ProcInfo proc) {
    return proc.proc().rank().value();
  }

  /** The actors of that name on a slice of the world. */
  Group group(String actor, Slice slice) {
    return group(actor, Optional.of(slice), slice.baseRanks());
  }

  /** The actors of that name on these ranks. */
  Group group(String actor, IntStream ranks) {
    return group(actor, Optional.empty(), ranks);
  }

  private Group group(String actor, Optional<Slice> slice, IntStream ranks) {
    Map<String, List<Run<Long>>> runs = new LinkedHashMap<>();
    int[] sorted = ranks.toArray();
    Arrays.sort(sorted);
    for (int rank : sorted) {
      if (rank < nodes.length && nodes[rank] != null) {
        append(runs.computeIfAbsent(nodes[rank], node -> new ArrayList<>()), rank, lives[rank]);
      }
    }
    List<NodeMembers> members = new ArrayList<>();
    runs.forEach((node, lived) -> members.add(new NodeMembers(node, new ValueOverlay<>(lived))));
    return new Group(world, actor, slice, members, tree(runs));
  }

  /** Node i passes on to those from (i + 1) * width on; those without any members are left out. */
  private List<Branch> tree(Map<String, List<Run<Long>>> runs) {
    boolean isTree = others.size() > width && nodes.length <= TREE_RANKS;
    return isTree ? branches(0, runs) : List.of();
  }

  private List<Branch> branches(int first, Map<String, List<Run<Long>>> runs) {
    List<Branch> branches = new ArrayList<>();
    for (int i = first; i < Math.min(first + width, others.size()); i++) {
      List<Run<Long>> members = runs.getOrDefault(others.get(i), List.of());
      List<Branch> below = branches((i + 1) * width, runs);
      if (!members.isEmpty() || !below.isEmpty()) {
        branches.add(new Branch(others.get(i), new ValueOverlay<>(members), below));
      }
    }
    return branches;
  }

  private static void append(List<Run<Long>> runs, int rank, long life) {
    int end = runs.size() - 1;
    if (end >= 0 && runs.get(end).end() == rank && runs.get(end).value() == life) {
      runs.set(end, new Run<>(runs.get(end).start(), rank + 1, life));
    } else {
      runs.add(new Run<>(rank, rank + 1, life));
    }
  }
}

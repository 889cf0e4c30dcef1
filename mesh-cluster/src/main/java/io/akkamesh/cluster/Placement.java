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
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** On which node each rank of a world is, and in which life, at one time. Immutable. */
final class Placement {
  /** Of so many ranks those behind one node fit into one message, whatever the slice. */
  private static final int TREE_RANKS = 10_000;

  private final WorldId world;
  private final ProcInfo[] procs; // by rank; null for one that is not there
  private final List<String> others; // nodes but this one, each at its place in the tree
  private final String self;
  private final int width;

  /**
   * As a world is now.
   *
   * @param self address of this node
   * @param width to so many nodes casts go straight; to more, by way of them
   */
  Placement(WorldSnapshot snapshot, String self, int width) {
    this.world = snapshot.world();
    this.self = self;
    this.width = width;
    int ranks = snapshot.procs().stream().mapToInt(Placement::rank).max().orElse(-1) + 1;
    this.procs = new ProcInfo[ranks];
    snapshot.procs().forEach(proc -> procs[rank(proc)] = proc);
    this.others = nodes().filter(node -> !node.equals(self)).distinct().toList();
  }

  private Placement(Placement before, Collection<ProcInfo> newer) {
    this.world = before.world;
    this.self = before.self;
    this.width = before.width;
    int ranks = newer.stream().mapToInt(Placement::rank).max().orElse(-1) + 1;
    this.procs = Arrays.copyOf(before.procs, Math.max(before.procs.length, ranks));
    newer.forEach(proc -> procs[rank(proc)] = proc);
    this.others = placed(before.others);
  }

  /** The same, with these procs where they are now. */
  Placement with(Collection<ProcInfo> newer) {
    return new Placement(this, newer);
  }

  /**
   * A node stays at its place, so that what is cast to it goes the same way as before; a new one
   * takes that of one that has no ranks any more and none behind it, or comes last.
   */
  private List<String> placed(List<String> before) {
    Set<String> used = nodes().collect(Collectors.toSet());
    List<String> places = new ArrayList<>(before);
    used.stream()
        .filter(node -> !node.equals(self) && !before.contains(node))
        .sorted()
        .forEach(node -> place(node, places, used));
    return List.copyOf(places);
  }

  private void place(String node, List<String> places, Set<String> used) {
    for (int i = 0; i < places.size(); i++) {
      if (!used.contains(places.get(i)) && (i + 1) * width >= places.size()) {
        places.set(i, node);
        return;
      }
    }
    places.add(node);
  }

  private Stream<String> nodes() {
    return Arrays.stream(procs).filter(Objects::nonNull).map(ProcInfo::node);
  }

  /** Its procs that are there, in rank order. */
  List<ProcInfo> procs() {
    return Arrays.stream(procs).filter(Objects::nonNull).toList();
  }

  /** The proc of that rank, if it is there. */
  Optional<ProcInfo> proc(int rank) {
    return rank < procs.length ? Optional.ofNullable(procs[rank]) : Optional.empty();
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
      if (rank < procs.length && procs[rank] != null) {
        long life = procs[rank].incarnation().start();
        append(runs.computeIfAbsent(procs[rank].node(), node -> new ArrayList<>()), rank, life);
      }
    }
    List<NodeMembers> members = new ArrayList<>();
    runs.forEach((node, lived) -> members.add(new NodeMembers(node, new ValueOverlay<>(lived))));
    return new Group(world, actor, slice, members, tree(runs));
  }

  /** Node i passes on to those from (i + 1) * width on; those without any members are left out. */
  private List<Branch> tree(Map<String, List<Run<Long>>> runs) {
    boolean isTree = others.size() > width && procs.length <= TREE_RANKS;
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

  private static int rank(ProcInfo proc) {
    return proc.proc().rank().value();
  }
}

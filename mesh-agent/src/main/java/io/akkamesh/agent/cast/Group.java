package io.akkamesh.agent.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.Run;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;

/**
 * Actors of one name on ranks of a world, by the nodes they are on.
 *
 * @param actor their name on each rank
 * @param slice which part of the world it is; empty for ranks that are no slice
 * @param tree how casts go to these nodes by way of some of them; empty: straight to each. A node
 *     is always reached on the same way, whatever the slice, so that casts stay in order
 */
public record Group(
    WorldId world,
    String actor,
    Optional<Slice> slice,
    List<NodeMembers> nodes,
    List<Branch> tree) {
  /** Actors that casts go to straight. */
  public Group(WorldId world, String actor, Optional<Slice> slice, List<NodeMembers> nodes) {
    this(world, actor, slice, nodes, List.of());
  }

  public Group {
    requireNonNull(world, "world");
    requireNonNull(actor, "actor");
    requireNonNull(slice, "slice");
    nodes = List.copyOf(nodes);
    tree = List.copyOf(tree);
    if (nodes.stream().map(NodeMembers::node).distinct().count() < nodes.size()) {
      throw new IllegalArgumentException("a node is there twice: " + nodes);
    }
    for (NodeMembers there : nodes) {
      for (Run<Long> run : there.lives().runs()) {
        slice.ifPresent(part -> check(part, run));
      }
    }
  }

  private static void check(Slice slice, Run<Long> members) {
    for (int rank = members.start(); rank < members.end(); rank++) {
      if (!slice.contains(rank)) {
        throw new IllegalArgumentException("rank " + rank + " is not in " + slice.text());
      }
    }
  }

  /**
   * Those on one node.
   *
   * @param node address, {@code akka://mesh@host:port}
   * @param lives by rank, start of the life of its proc (SA-21)
   */
  public record NodeMembers(String node, ValueOverlay<Long> lives) {
    public NodeMembers {
      requireNonNull(node, "node");
      requireNonNull(lives, "lives");
    }
  }

  /** The member on that rank. */
  public ActorId member(int rank) {
    return world.proc(rank).actor(actor, 0);
  }
}

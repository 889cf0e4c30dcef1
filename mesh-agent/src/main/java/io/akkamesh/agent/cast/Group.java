package io.akkamesh.agent.cast;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Slice;
import io.akkamesh.protocol.value.ValueOverlay;
import java.util.List;
import java.util.Optional;

/**
 * Actors of one name on ranks of a world, by the nodes they are on.
 *
 * @param actor their name on each rank
 * @param slice which part of the world it is; empty for ranks that are no slice
 */
public record Group(WorldId world, String actor, Optional<Slice> slice, List<NodeMembers> nodes) {
  public Group {
    requireNonNull(world, "world");
    requireNonNull(actor, "actor");
    requireNonNull(slice, "slice");
    nodes = List.copyOf(nodes);
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

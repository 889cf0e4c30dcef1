package io.akkamesh.agent.actor;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.shape.Point;
import io.akkamesh.protocol.shape.Slice;

/**
 * How a member was cast to: as which rank of which slice (AM-3).
 *
 * @param slice that the caster has cast to, of the world
 * @param rank of this member in it
 */
public record CastPoint(Slice slice, int rank) {
  public CastPoint {
    requireNonNull(slice, "slice");
  }

  /** Its rank and coordinates in the slice. */
  public Point point() {
    return slice.shape().point(rank);
  }

  /** Number of members that were cast to. */
  public int size() {
    return slice.size();
  }
}

package io.akkamesh.cluster;

import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Some ranks of a world, to start actors on (SH-5). */
public final class WorldSlice {
  private final World world;
  private final Slice slice;

  WorldSlice(World world, Slice slice) {
    this.world = world;
    this.slice = slice;
  }

  public Shape shape() {
    return slice.shape();
  }

  /** Those at that position of a dimension, of what this is. */
  public WorldSlice slice(String dimension, int index) {
    return slice(dimension, Selection.at(index));
  }

  /**
   * Those at these positions of a dimension, of what this is.
   *
   * @throws IllegalArgumentException when there is no such dimension or position
   */
  public WorldSlice slice(String dimension, Selection positions) {
    return new WorldSlice(world, slice.select(dimension, positions));
  }

  /** The one on that rank of what this is. */
  public WorldSlice at(int rank) {
    return new WorldSlice(world, Slice.ofRank(world.shape(), slice.baseRank(rank)));
  }

  /** Starts an actor on each of these ranks, or on none, as {@link World#spawn} does. */
  public <M, P> CompletionStage<ActorMesh<M>> spawn(String name, ActorType<M, P> type, P params) {
    return spawn(name, type, params, Ownership.failMesh());
  }

  /** Starts an actor on each of these ranks, or on none, to be owned like that. */
  public <M, P> CompletionStage<ActorMesh<M>> spawn(
      String name, ActorType<M, P> type, P params, Ownership ownership) {
    return world.spawn(slice, name, type, params, ownership);
  }

  /**
   * The actors of that name on these ranks, which somebody has started or will.
   *
   * @param messages what they take; what they don't comes back
   */
  public <M> ActorMesh<M> actors(String name, Class<M> messages) {
    return world.mesh(name, slice, Optional.empty());
  }

  @Override
  public String toString() {
    return "world " + world.id() + (slice.isAll() ? "" : "[" + slice + "]");
  }
}

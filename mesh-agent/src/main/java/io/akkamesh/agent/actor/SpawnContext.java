package io.akkamesh.agent.actor;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.shape.Point;
import io.akkamesh.protocol.shape.Shape;
import java.util.Optional;

/**
 * Where a new actor finds itself: its own id, and with it its rank, in a world of this shape.
 *
 * @param actor the new actor's id, {@code train[3].trainer[0]}
 * @param shape shape of its world
 * @param ports how it sends and is reached by name
 */
public record SpawnContext(ActorId actor, Shape shape, Ports ports) {
  public SpawnContext {
    requireNonNull(actor, "actor");
    requireNonNull(shape, "shape");
    requireNonNull(ports, "ports");
  }

  /**
   * For unit tests of actors that don't send by name: whoever does with these ports gets an
   * IllegalStateException.
   */
  public SpawnContext(ActorId actor, Shape shape) {
    this(actor, shape, new NoPorts(actor));
  }

  /** The proc it runs on. */
  public ProcId proc() {
    return actor.owner();
  }

  /** Name of the actor mesh it is a member of: its own, on every rank. */
  public String mesh() {
    return actor.name();
  }

  /** Its rank, 0..worldSize-1. */
  public int rank() {
    return proc().rank().value();
  }

  /** Its rank and coordinates. */
  public Point point() {
    return shape.point(rank());
  }

  /**
   * How the message was cast that the actor is handling right now (AM-3); empty for one that was
   * sent to it alone, and at any other time.
   */
  public Optional<CastPoint> cast() {
    return ports.cast();
  }

  /** Number of ranks of its world. */
  public int worldSize() {
    return shape.size();
  }
}

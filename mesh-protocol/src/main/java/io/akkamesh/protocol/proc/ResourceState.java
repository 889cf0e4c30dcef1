package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Rank;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * All that is known of a resource (PA-10).
 *
 * @param actor empty when it was never started
 * @param generation grows with every change; 0 for a resource that does not exist
 * @param timestamp when it last changed, on the proc's clock
 */
public record ResourceState(
    ResourceName name,
    Status status,
    Optional<ActorState> actor,
    long generation,
    Instant timestamp)
    implements MeshSerializable {
  public ResourceState {
    requireNonNull(name, "name");
    requireNonNull(status, "status");
    requireNonNull(actor, "actor");
    requireNonNull(timestamp, "timestamp");
  }

  /** The actor a resource became. */
  public record ActorState(
      ActorId actorId, Rank createRank, List<ActorSupervisionEvent> supervisionEvents) {
    public ActorState {
      requireNonNull(actorId, "actorId");
      requireNonNull(createRank, "createRank");
      supervisionEvents = List.copyOf(supervisionEvents);
    }
  }
}

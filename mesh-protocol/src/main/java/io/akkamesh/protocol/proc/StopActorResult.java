package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import java.time.Duration;

/** Answer to StopActor (PA-5). */
public sealed interface StopActorResult extends MeshSerializable {
  ActorId actor();

  /** It has stopped. */
  record Success(ActorId actor) implements StopActorResult {
    public Success {
      requireNonNull(actor, "actor");
    }
  }

  /** It has stopped, its time was over, and what it did was interrupted. */
  record Aborted(ActorId actor) implements StopActorResult {
    public Aborted {
      requireNonNull(actor, "actor");
    }
  }

  /** It was told to stop, interrupted after this long, and runs all the same. */
  record Timeout(ActorId actor, Duration after) implements StopActorResult {
    public Timeout {
      requireNonNull(actor, "actor");
      requireNonNull(after, "after");
    }
  }

  /** No such actor runs on this proc. */
  record NotFound(ActorId actor) implements StopActorResult {
    public NotFound {
      requireNonNull(actor, "actor");
    }
  }
}

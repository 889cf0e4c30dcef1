package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.GspawnResult;
import java.time.Instant;

/**
 * A member of a mesh, as its owner knows it.
 *
 * @param startedAt on the clock of its proc; failures before that were of another one
 * @param life start of the life of its proc (SA-21)
 */
record Owned(ActorId actor, Instant startedAt, long life) {
  Owned {
    requireNonNull(actor, "actor");
    requireNonNull(startedAt, "startedAt");
  }

  static Owned of(GspawnResult.Success started, long life) {
    return new Owned(started.actorId(), started.startedAt(), life);
  }
}

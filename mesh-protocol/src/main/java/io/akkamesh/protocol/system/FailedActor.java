package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import java.time.Instant;

/**
 * An actor that has failed (SA-10).
 *
 * @param cause what its behaviour threw, the root cause as one line
 * @param at when, on the clock of its proc: an actor of that name that was started later is another
 *     one
 */
public record FailedActor(ActorId actor, String cause, Instant at) {
  public FailedActor {
    requireNonNull(actor, "actor");
    requireNonNull(cause, "cause");
    requireNonNull(at, "at");
  }

  /** {@code train[3].trainer[0] failed: java.lang.IllegalStateException: on fire}. */
  @Override
  public String toString() {
    return actor + " failed: " + cause;
  }
}

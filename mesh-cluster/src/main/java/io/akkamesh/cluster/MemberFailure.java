package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import java.util.Optional;

/**
 * A member of a mesh has failed (AM-7).
 *
 * @param actor with that its world, proc and rank
 * @param cause what it threw; or, of a proc that ended, with which exit code or signal and what it
 *     wrote to stderr last; or how its world ended
 * @param proc how its proc ended, if that is why
 */
public record MemberFailure(ActorId actor, String cause, Optional<ProcHealth> proc) {
  public MemberFailure {
    requireNonNull(actor, "actor");
    requireNonNull(cause, "cause");
    requireNonNull(proc, "proc");
  }

  static MemberFailure of(FailedActor failed) {
    return new MemberFailure(failed.actor(), "failed: " + failed.cause(), Optional.empty());
  }

  static MemberFailure lost(ActorId actor, ProcHealth health) {
    return new MemberFailure(actor, "proc " + actor.owner() + " " + health, Optional.of(health));
  }

  static MemberFailure notStarted(ActorId actor, String why) {
    return new MemberFailure(actor, "could not be started again: " + why, Optional.empty());
  }

  static MemberFailure of(ActorId actor, Loss.OfWorld loss) {
    return new MemberFailure(actor, "the world " + loss.how(), Optional.empty());
  }

  public WorldId world() {
    return actor.world();
  }

  /** In its world. */
  public int rank() {
    return actor.owner().rank().value();
  }

  /** {@code train[3].trainer[0]: proc train[3] was ended by signal 9}. */
  @Override
  public String toString() {
    return actor + ": " + cause;
  }
}

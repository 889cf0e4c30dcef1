package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ActorId;

/**
 * A member of a mesh that had failed was started again, under its name, with the parameters of the
 * mesh and nothing of what it knew: whatever it needs to go on it has to be told (AM-7).
 *
 * @param actor with that its world, proc and rank
 * @param failure why it was replaced
 * @param restarts how often that was done on this rank within the window of its {@link Restarts},
 *     this one included
 */
public record MemberReplacement(ActorId actor, MemberFailure failure, int restarts) {
  public MemberReplacement {
    requireNonNull(actor, "actor");
    requireNonNull(failure, "failure");
  }

  /** In its world. */
  public int rank() {
    return actor.owner().rank().value();
  }

  /** {@code train[3].trainer[0] was started again (1): proc train[3] was ended by signal 9}. */
  @Override
  public String toString() {
    return actor + " was started again (" + restarts + "): " + failure.cause();
  }
}

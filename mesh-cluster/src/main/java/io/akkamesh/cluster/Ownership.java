package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import java.time.Duration;
import java.util.Optional;

/**
 * What it means to own a mesh: its members end when the owner's node is gone, and the owner hears
 * when they fail (AM-6, AM-7).
 *
 * @param policy what becomes of the mesh when a member fails
 * @param lease how long the members live on when nothing is heard of the owner's node, up to {@code
 *     mesh.proc.orphan-timeout} longer; empty: {@code mesh.client.actor-lease}
 * @param owner the mesh is stopped when this actor ends, in whatever way; empty: when told to
 */
public record Ownership(
    FailurePolicy policy, Optional<Duration> lease, Optional<ActorRef<?>> owner) {
  public Ownership {
    requireNonNull(policy, "policy");
    requireNonNull(lease, "lease").ifPresent(Ownership::requirePositive);
    requireNonNull(owner, "owner");
  }

  /** The first failure of a member stops the rest: what holds when nothing else is said. */
  public static Ownership failMesh() {
    return new Ownership(FailurePolicy.FAIL_MESH, Optional.empty(), Optional.empty());
  }

  /** When a member fails the others go on. */
  public static Ownership failRank() {
    return new Ownership(FailurePolicy.FAIL_RANK, Optional.empty(), Optional.empty());
  }

  /** The same with this lease; it is renewed every third of it. */
  public Ownership withLease(Duration length) {
    return new Ownership(policy, Optional.of(length), owner);
  }

  /** The same for the time that this actor lives. */
  public Ownership ownedBy(ActorRef<?> actor) {
    return new Ownership(policy, lease, Optional.of(actor));
  }

  private static void requirePositive(Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("lease must be > 0, was " + lease);
    }
  }
}

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
 * @param restarts how often a member is replaced, if the policy is to do so; empty: {@code
 *     mesh.client.max-restarts} times within {@code mesh.client.restart-window}
 */
public record Ownership(
    FailurePolicy policy,
    Optional<Duration> lease,
    Optional<ActorRef<?>> owner,
    Optional<Restarts> restarts) {
  public Ownership {
    requireNonNull(policy, "policy");
    requireNonNull(lease, "lease").ifPresent(Ownership::requirePositive);
    requireNonNull(owner, "owner");
    requireNonNull(restarts, "restarts");
  }

  /** The same with no limit of its own to how often a member is replaced. */
  public Ownership(FailurePolicy policy, Optional<Duration> lease, Optional<ActorRef<?>> owner) {
    this(policy, lease, owner, Optional.empty());
  }

  /** The first failure of a member stops the rest: what holds when nothing else is said. */
  public static Ownership failMesh() {
    return new Ownership(FailurePolicy.FAIL_MESH, Optional.empty(), Optional.empty());
  }

  /** When a member fails the others go on. */
  public static Ownership failRank() {
    return new Ownership(FailurePolicy.FAIL_RANK, Optional.empty(), Optional.empty());
  }

  /**
   * A member that has failed is started again, with the same parameters, on its rank: at once when
   * its proc lives, else when that has come back, in a world with {@link WorldSpec#respawn()}. One
   * that fails more often than {@code mesh.client.max-restarts} within {@code
   * mesh.client.restart-window} fails the mesh.
   */
  public static Ownership replaceRank() {
    return new Ownership(FailurePolicy.REPLACE_RANK, Optional.empty(), Optional.empty());
  }

  /**
   * The same with a limit of its own.
   *
   * @param maxRestarts how often one member is started again within {@code window}; at least 1
   * @param window more than zero
   */
  public static Ownership replaceRank(int maxRestarts, Duration window) {
    return new Ownership(
        FailurePolicy.REPLACE_RANK,
        Optional.empty(),
        Optional.empty(),
        Optional.of(new Restarts(maxRestarts, window)));
  }

  /** The same with this lease; it is renewed every third of it. */
  public Ownership withLease(Duration length) {
    return new Ownership(policy, Optional.of(length), owner, restarts);
  }

  /** The same for the time that this actor lives. */
  public Ownership ownedBy(ActorRef<?> actor) {
    return new Ownership(policy, lease, Optional.of(actor), restarts);
  }

  private static void requirePositive(Duration lease) {
    if (lease.isNegative() || lease.isZero()) {
      throw new IllegalArgumentException("lease must be > 0, was " + lease);
    }
  }
}

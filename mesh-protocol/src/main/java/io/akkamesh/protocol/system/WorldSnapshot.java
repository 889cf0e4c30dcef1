package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One world at the time of the answer (SA-8).
 *
 * @param hosts the hosts it runs on, in order
 * @param procs the procs that have joined, in rank order
 * @param pending the ranks that have not, in rank order
 */
public record WorldSnapshot(
    WorldId world,
    Shape shape,
    WorldStatus status,
    Labels labels,
    List<HostInfo> hosts,
    List<ProcInfo> procs,
    List<PendingRanks> pending) {
  public WorldSnapshot {
    requireNonNull(world, "world");
    requireNonNull(shape, "shape");
    requireNonNull(status, "status");
    requireNonNull(labels, "labels");
    hosts = List.copyOf(hosts);
    procs = List.copyOf(procs);
    pending = List.copyOf(pending);
  }

  /** This part of a world and the next one. */
  WorldSnapshot plus(WorldSnapshot next) {
    return new WorldSnapshot(
        world,
        shape,
        status,
        labels,
        concat(hosts, next.hosts),
        concat(procs, next.procs),
        concat(pending, next.pending));
  }

  private static <T> List<T> concat(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  /** A host of the world and the node it is on. */
  public record HostInfo(HostId host, String node) {
    public HostInfo {
      requireNonNull(host, "host");
      requireNonNull(node, "node");
    }
  }

  /**
   * A proc that has joined.
   *
   * @param failure the first actor of it that has failed, and why, and how many more
   * @param failedActors the last {@value #MAX_FAILED} of those, oldest first, each with how it
   *     failed last; long causes are cut
   */
  public record ProcInfo(
      ProcId proc,
      Incarnation incarnation,
      String node,
      long pid,
      ProcAddress address,
      Labels labels,
      ProcHealth health,
      Optional<String> failure,
      List<FailedActor> failedActors) {
    /** More of each proc would make the snapshot of a large world a load. */
    public static final int MAX_FAILED = 20;

    public ProcInfo {
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(node, "node");
      requireNonNull(address, "address");
      requireNonNull(labels, "labels");
      requireNonNull(health, "health");
      requireNonNull(failure, "failure");
      failedActors = List.copyOf(failedActors);
    }
  }

  /**
   * Ranks that have not joined, in a row and all doing the same: {@code waiting for a host}.
   *
   * @param first the lowest of them
   * @param count how many, at least 1
   */
  public record PendingRanks(ProcId first, int count, String doing) {
    public PendingRanks {
      requireNonNull(first, "first");
      requireNonNull(doing, "doing");
      if (count < 1) {
        throw new IllegalArgumentException("count at " + first + " must be >= 1, was " + count);
      }
    }

    /** The highest of them. */
    public ProcId last() {
      return first.world().proc(first.rank().value() + count - 1);
    }

    /** {@code train[3]: waiting for a host}, or {@code train[3] to train[7]: ...}. */
    @Override
    public String toString() {
      return (count == 1 ? first.toString() : first + " to " + last()) + ": " + doing;
    }
  }
}

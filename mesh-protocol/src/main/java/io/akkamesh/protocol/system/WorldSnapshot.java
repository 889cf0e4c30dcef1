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
    List<PendingProc> pending) {
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

  /** A proc that has joined. */
  public record ProcInfo(
      ProcId proc,
      Incarnation incarnation,
      String node,
      long pid,
      ProcAddress address,
      Labels labels,
      ProcHealth health) {
    public ProcInfo {
      requireNonNull(proc, "proc");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(node, "node");
      requireNonNull(address, "address");
      requireNonNull(labels, "labels");
      requireNonNull(health, "health");
    }
  }

  /** A rank that has not joined, and what is known of it: {@code started, pid 4711, on …}. */
  public record PendingProc(ProcId proc, String doing) {
    public PendingProc {
      requireNonNull(proc, "proc");
      requireNonNull(doing, "doing");
    }
  }
}

package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the control plane must know of a world when it has moved to another node (SA-19). What hosts
 * and procs know themselves is not in it: they say it again.
 *
 * <p>Kept by a majority of the control plane's nodes before anybody acts on it or is told of it.
 */
public sealed interface WorldRecord extends MeshSerializable {
  WorldId world();

  /**
   * A world that was created and has not ended.
   *
   * @param request names the request that created it: repeated, it is not another one
   * @param hosts which host serves which host rank, in the order of ranks
   * @param starts the number of the newest start of every rank that was scheduled
   * @param unhealthy the ranks that are not alive, as far as they were heard of
   * @param deaths of ranks that are started again, in the order of time
   * @param evictionAt when the world is given up, unless it recovers
   */
  record Created(
      WorldId world,
      String request,
      Shape shape,
      int procsPerHost,
      Environment environment,
      Labels labels,
      Recovery recovery,
      WorldStatus status,
      List<Host> hosts,
      List<ProcStarts> starts,
      List<Unhealthy> unhealthy,
      List<Death> deaths,
      Optional<Instant> evictionAt,
      Optional<Ending> ending)
      implements WorldRecord {
    public Created {
      requireNonNull(world, "world");
      requireNonNull(request, "request");
      requireNonNull(shape, "shape");
      requireNonNull(environment, "environment");
      requireNonNull(labels, "labels");
      requireNonNull(recovery, "recovery");
      requireNonNull(status, "status");
      hosts = List.copyOf(hosts);
      starts = List.copyOf(starts);
      unhealthy = List.copyOf(unhealthy);
      deaths = List.copyOf(deaths);
      requireNonNull(evictionAt, "evictionAt");
      requireNonNull(ending, "ending");
    }
  }

  /**
   * A world that is no more.
   *
   * @param newestStart a proc of this start, or an older one, is of that world and may not join
   * @param at when it ended: after a while nobody can remember it any more
   */
  record Ended(WorldId world, long newestStart, Instant at) implements WorldRecord {
    public Ended {
      requireNonNull(world, "world");
      requireNonNull(at, "at");
    }
  }

  /**
   * The control plane itself, as world {@code system}: everything is being stopped (SA-17).
   *
   * @param ending how
   */
  record SystemEnding(WorldId world, Ending ending) implements WorldRecord {
    public SystemEnding {
      requireNonNull(world, "world");
      requireNonNull(ending, "ending");
    }
  }

  /** One host of a world, and where its agent is reached. */
  record Host(
      int rank,
      String node,
      Incarnation incarnation,
      Optional<HostId> dedicated,
      ProcAddress agent) {
    public Host {
      requireNonNull(node, "node");
      requireNonNull(incarnation, "incarnation");
      requireNonNull(dedicated, "dedicated");
      requireNonNull(agent, "agent");
    }
  }

  /** Ranks that are not alive, all in the same way. */
  record Unhealthy(RankSet ranks, ProcHealth health) {
    public Unhealthy {
      requireNonNull(ranks, "ranks");
      requireNonNull(health, "health");
    }
  }

  /** How a rank ended once, in words. */
  record Death(int rank, Instant at, String reason) {
    public Death {
      requireNonNull(at, "at");
      requireNonNull(reason, "reason");
    }
  }

  /**
   * It is on its way out.
   *
   * @param evictedFor why it is given up; empty when somebody asked for its stop
   * @param everything its hosts end too
   * @param procTimeout what procs get to stop
   */
  record Ending(Optional<List<String>> evictedFor, boolean everything, Duration procTimeout) {
    public Ending {
      evictedFor = evictedFor.map(List::copyOf);
      requireNonNull(procTimeout, "procTimeout");
    }
  }
}

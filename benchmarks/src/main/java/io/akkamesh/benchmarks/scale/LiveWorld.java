package io.akkamesh.benchmarks.scale;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import io.akkamesh.system.model.Deadline;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.StopTimes;
import io.akkamesh.system.model.Timeouts;
import io.akkamesh.system.model.WorldSpec;
import io.akkamesh.system.model.Worlds;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A control plane's core with one world, brought to LIVE and to its end by a fleet's messages. Each
 * step fails when it has not led to what it should, so that nothing empty is measured.
 */
final class LiveWorld {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Timeouts TIMEOUTS =
      new Timeouts(
          new StopTimes(Duration.ofSeconds(8), Duration.ofSeconds(6)),
          Duration.ofMinutes(2),
          Duration.ofSeconds(5));

  private final Fleet fleet;
  private final Worlds worlds = new Worlds(new Epoch(1), TIMEOUTS);
  private final long[] starts;
  private final Set<Deadline> deadlines = new HashSet<>();
  private boolean live;

  LiveWorld(Fleet fleet) {
    this.fleet = fleet;
    this.starts = new long[fleet.size()];
  }

  /** Hosts first, then the world, then its procs. */
  static LiveWorld of(Fleet fleet) {
    LiveWorld world = new LiveWorld(fleet);
    world.hostsArrive();
    world.create();
    world.procsJoin();
    return world;
  }

  /** What the control plane itself holds. */
  Worlds core() {
    return worlds;
  }

  void hostsArrive() {
    fleet.hosts().forEach(host -> heed(worlds.hostArrived(host, NOW).effects()));
  }

  void create() {
    WorldSpec spec =
        new WorldSpec(
            "benchmark",
            fleet.world(),
            Shape.of(fleet.size()),
            Fleet.PROCS_PER_HOST,
            new Environment.Jvm(List.of()),
            Labels.none(),
            new Recovery.Evict());
    heed(worlds.upsert(spec, NOW).effects());
  }

  void procsJoin() {
    for (int rank : fleet.joinOrder()) {
      heed(worlds.join(fleet.members().get(rank).join(starts[rank]), NOW).effects());
    }
    require(live, "the world is not LIVE after all its procs have joined");
  }

  void loseSightOf(int rank) {
    heed(worlds.nodeUnreachable(fleet.members().get(rank).clusterNode(), NOW));
    require(!live, "the world is LIVE with an unreachable proc");
  }

  void seeAgain(int rank) {
    heed(worlds.nodeReachable(fleet.members().get(rank).clusterNode(), NOW));
    require(live, "the world is not LIVE with all its procs reachable");
  }

  /** The procs, which are JVMs of their own, outlive their host. */
  List<Effect> loseHost(int index) {
    return worlds.nodeRemoved(Fleet.clusterNode(fleet.hosts().get(index)), NOW);
  }

  List<WorldSnapshot> snapshot(SnapshotFilter filter) {
    return worlds.snapshot(filter);
  }

  /** One proc stays out of reach; then everyone is told to stop, and nobody answers. */
  void evict() {
    loseSightOf(0);
    passes(new Deadline.Eviction(fleet.world()));
    passes(new Deadline.StopGrace(fleet.world()));
  }

  void requireNothingLeft() {
    require(worlds.snapshot(SnapshotFilter.all()).isEmpty(), "a world is left");
    require(
        worlds.supervision(fleet.world()) instanceof WorldSupervisionReply.NotSupervised,
        "the evicted world is still supervised");
    require(
        fleet.members().stream().allMatch(member -> worlds.lookup(member.proc()).isEmpty()),
        "a proc of the evicted world still has an address");
  }

  private void passes(Deadline deadline) {
    require(deadlines.remove(deadline), "nobody waits for " + deadline);
    heed(worlds.deadlineOver(deadline));
  }

  private void heed(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.SpawnProcs spawn) {
        for (ProcStart start : spawn.procs().stream().toList()) {
          starts[start.proc().rank().value()] = start.start();
        }
      } else if (effect instanceof Effect.Publish publish) {
        heed(publish.event());
      } else if (effect instanceof Effect.StartDeadline start) {
        deadlines.add(start.deadline());
      } else if (effect instanceof Effect.CancelDeadline cancel) {
        deadlines.remove(cancel.deadline());
      }
    }
  }

  private void heed(WorldEvent.Change event) {
    if (event instanceof WorldEvent.Live) {
      live = true;
    } else if (event instanceof WorldEvent.Unhealthy || event instanceof WorldEvent.Stopped) {
      live = false;
    }
  }

  private static void require(boolean condition, String otherwise) {
    if (!condition) {
      throw new IllegalStateException(otherwise);
    }
  }
}

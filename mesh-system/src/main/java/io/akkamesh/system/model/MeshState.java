package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What the control plane knows: the parts that every decision looks at. */
final class MeshState {
  final Map<WorldId, World> worlds = new TreeMap<>();
  final SupervisionLedger ledger = new SupervisionLedger();
  final AddressBook addresses = new AddressBook();
  final HostPool hosts = new HostPool();
  final Departed departed = new Departed();
  final Map<WorldId, Stopping> stopping = new TreeMap<>();
  final Set<ClusterNode> unreachable = new HashSet<>();
  final Changes changes = new Changes();
  private final Duration evictionTimeout;
  private long lastStart;

  MeshState(Duration evictionTimeout) {
    this.evictionTimeout = evictionTimeout;
  }

  Optional<World> world(WorldId id) {
    return Optional.ofNullable(worlds.get(id));
  }

  World worldOrAwaiting(WorldId id) {
    return worlds.computeIfAbsent(id, World::new);
  }

  /** The system itself is being stopped: nothing new may begin. */
  boolean isEnding() {
    return stopping.containsKey(WorldId.SYSTEM);
  }

  boolean isStopping(WorldId world) {
    return isEnding() || stopping.containsKey(world);
  }

  /** The time, but larger than any start before: worlds come again, clocks go back (SA-21). */
  long nextStart(Instant now) {
    lastStart = Math.max(now.toEpochMilli(), lastStart + 1);
    return lastStart;
  }

  /** A control plane before this one has used that number. */
  void startUsed(long start) {
    lastStart = Math.max(lastStart, start);
  }

  /**
   * Brings the status of a world up to date: subscribers hear of a change, and the time until its
   * eviction begins when a proc is lost and ends when none is any more (SA-13). A failed actor
   * makes its world unhealthy, and no more: the siblings go on, and its owner decides (PA-23).
   */
  void refresh(World world, Instant now, List<Effect> effects) {
    boolean sound = ledger.isHealthy(world.id()) && !world.hasLost();
    if (world.refresh(sound, now)) {
      changes.of(world);
      publish(
          world,
          world.status() instanceof WorldStatus.Live
              ? new WorldEvent.Live(world.id())
              : new WorldEvent.Unhealthy(world.id(), Causes.of(world, unhealthy(world))),
          effects);
    }
    boolean isLosing =
        ledger.isLosing(world.id()) || world.hasLost() || world.recovering().isUnderWay();
    if (!isLosing) {
      cancelEviction(world, effects);
    } else if (world.spec().isPresent() && world.evictionAt().isEmpty()) {
      changes.of(world);
      world.evictionAt(Optional.of(now.plus(evictionTimeout)));
      effects.add(new Effect.StartDeadline(new Deadline.Eviction(world.id()), evictionTimeout));
    }
    changes.inHealth(world, ledger.changes(world.id()));
  }

  void cancelEviction(World world, List<Effect> effects) {
    if (world.evictionAt().isPresent()) {
      changes.of(world);
      world.evictionAt(Optional.empty());
      effects.add(new Effect.CancelDeadline(new Deadline.Eviction(world.id())));
    }
  }

  void publish(World world, WorldEvent.Change event, List<Effect> effects) {
    effects.add(new Effect.Publish(event, world.labels()));
  }

  List<ProcSupervisionState> unhealthy(World world) {
    return ledger.unhealthy(world.id());
  }

  /** Forgets a world: its slots, addresses and supervision (RT-7); its hosts are free again. */
  void evict(World world) {
    changes.ended(world);
    worlds.remove(world.id());
    departed.add(world.id(), world.newestStart());
    ledger.evict(world.id());
    addresses.unbind(world.id());
    world.hosts().byRank().values().forEach(hosts::release);
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the control plane knows: the parts that every decision looks at. */
final class MeshState {
  final Map<WorldId, World> worlds = new TreeMap<>();
  final SupervisionLedger ledger = new SupervisionLedger();
  final AddressBook addresses = new AddressBook();
  final HostPool hosts = new HostPool();
  final Map<WorldId, Stopping> stopping = new TreeMap<>();
  private long lastStart;

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

  /** Brings the status of a world up to date and tells the subscribers if it changed. */
  void refresh(World world, Instant now, List<Effect> effects) {
    if (!world.refresh(ledger.isHealthy(world.id()), now)) {
      return;
    }
    WorldEvent.Change event =
        world.status() instanceof WorldStatus.Live
            ? new WorldEvent.Live(world.id())
            : new WorldEvent.Unhealthy(world.id(), causes(world.id()));
    effects.add(new Effect.Publish(event));
  }

  /** Forgets a world: its slots, addresses and supervision (RT-7); its hosts are free again. */
  void evict(World world) {
    worlds.remove(world.id());
    ledger.evict(world.id());
    addresses.unbind(world.id());
    world.hosts().values().forEach(hosts::release);
  }

  private List<String> causes(WorldId world) {
    return ledger.unhealthy(world).stream().map(MeshState::cause).toList();
  }

  private static String cause(ProcSupervisionState state) {
    return "proc " + state.proc() + " " + state.health();
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Stopping worlds and, with all of them, the system (SA-16, SA-17).
 *
 * <p>Every proc and host is told once. The system itself is on its way out as the entry {@code
 * system}, which waits for all hosts and ends last.
 */
final class Stops {
  private final MeshState state;
  private final Scheduling scheduling;
  private final StopTimes times;
  private final StopWaiters waiters = new StopWaiters();
  private final Set<String> toldToEnd = new HashSet<>();

  Stops(MeshState state, Scheduling scheduling, StopTimes times) {
    this.state = state;
    this.scheduling = scheduling;
    this.times = times;
  }

  /** The reply is empty when the caller waits for an outcome that isn't known yet. */
  Decision<Optional<StopReply>> stop(
      StopScope scope, Duration procTimeout, Optional<Ticket> waiting, Instant now) {
    List<Effect> effects = new ArrayList<>();
    boolean everything = scope instanceof StopScope.Everything;
    List<WorldId> worlds = worlds(scope);
    for (WorldId world : worlds) {
      if (!state.stopping.containsKey(world)) {
        stopWorld(state.worlds.get(world), everything, procTimeout, effects);
      }
    }
    List<WorldId> stopping = new ArrayList<>(worlds);
    if (everything) {
      stopping.add(WorldId.SYSTEM);
      stopHosts(procTimeout, effects);
    }
    waiting.filter(ticket -> !stopping.isEmpty()).ifPresent(t -> waiters.add(t, stopping));
    List.copyOf(stopping).forEach(world -> finishIfComplete(world, now, effects));
    Optional<StopReply> reply =
        waiting.isEmpty()
            ? Optional.of(new StopReply.Stopping(worlds))
            : stopping.isEmpty() ? Optional.of(StopWaiters.nothing()) : Optional.empty();
    return new Decision<>(reply, effects);
  }

  List<Effect> procAnswered(ProcStopResult result, Instant now) {
    return progress(result.proc().world(), stopping -> stopping.procAnswered(result), now);
  }

  List<Effect> procExited(ProcId proc, long start, Instant now) {
    return progress(proc.world(), stopping -> stopping.procEnded(proc, start), now);
  }

  /** A host that has ended has nothing left of any world; otherwise it answered for one only. */
  List<Effect> hostAnswered(Optional<WorldId> world, HostStopResult result, Instant now) {
    Consumer<Stopping> input = stopping -> stopping.hostAnswered(result);
    return world.isPresent() ? progress(world.get(), input, now) : progressAll(input, now);
  }

  /** Another host may come up on that node, so it counts as not told. */
  List<Effect> nodeGone(String node, Instant now) {
    toldToEnd.remove(node);
    return progressAll(stopping -> stopping.nodeGone(node), now);
  }

  /** The time to answer is over: the world is evicted whoever is missing. */
  List<Effect> graceOver(WorldId world, Instant now) {
    List<Effect> effects = new ArrayList<>();
    if (world.equals(WorldId.SYSTEM)) {
      List.copyOf(state.stopping.keySet()).stream()
          .filter(other -> !other.equals(WorldId.SYSTEM))
          .forEach(other -> finish(other, now, effects));
    }
    if (state.stopping.containsKey(world)) {
      finish(world, now, effects);
    }
    return effects;
  }

  private List<WorldId> worlds(StopScope scope) {
    if (scope instanceof StopScope.Worlds some) {
      return some.worlds().stream().distinct().filter(state.worlds::containsKey).toList();
    }
    return state.worlds.keySet().stream().filter(id -> !id.equals(WorldId.USER)).toList();
  }

  private void stopWorld(World world, boolean everything, Duration timeout, List<Effect> effects) {
    Stopping stopping = new Stopping(world.id());
    state.stopping.put(world.id(), stopping);
    for (ProcSlot slot : world.slots()) {
      slot.joined()
          .filter(joined -> !state.ledger.isGone(slot.proc()))
          .ifPresent(
              joined -> {
                stopping.awaitProc(slot.proc(), joined.incarnation(), joined.node());
                effects.add(
                    new Effect.StopProc(
                        slot.proc(), joined.incarnation(), joined.address(), timeout));
              });
    }
    for (HostNode host : world.hosts().values()) {
      stopping.awaitHost(host.node());
      if (everything || host.dedicated().isPresent()) {
        endHost(host, timeout, effects);
      } else {
        effects.add(new Effect.StopWorldOnHost(host, world.id(), timeout));
      }
    }
    effects.add(new Effect.StartGrace(world.id(), times.grace(timeout)));
  }

  private void stopHosts(Duration timeout, List<Effect> effects) {
    if (state.isEnding()) {
      return;
    }
    Stopping system = new Stopping(WorldId.SYSTEM);
    state.stopping.put(WorldId.SYSTEM, system);
    for (HostNode host : state.hosts.all()) {
      system.awaitHost(host.node());
      endHost(host, timeout, effects);
    }
    effects.add(new Effect.StartGrace(WorldId.SYSTEM, times.grace(timeout)));
  }

  private void endHost(HostNode host, Duration timeout, List<Effect> effects) {
    if (toldToEnd.add(host.node())) {
      effects.add(new Effect.StopHost(host, timeout));
    }
  }

  private List<Effect> progress(WorldId world, Consumer<Stopping> input, Instant now) {
    List<Effect> effects = new ArrayList<>();
    Optional.ofNullable(state.stopping.get(world)).ifPresent(input);
    finishIfComplete(world, now, effects);
    return effects;
  }

  private List<Effect> progressAll(Consumer<Stopping> input, Instant now) {
    List<Effect> effects = new ArrayList<>();
    state.stopping.values().forEach(input);
    List.copyOf(state.stopping.keySet()).forEach(world -> finishIfComplete(world, now, effects));
    return effects;
  }

  private void finishIfComplete(WorldId world, Instant now, List<Effect> effects) {
    Stopping stopping = state.stopping.get(world);
    if (stopping == null || !stopping.isComplete()) {
      return;
    }
    if (!world.equals(WorldId.SYSTEM) || state.stopping.size() == 1) {
      finish(world, now, effects);
    }
  }

  private void finish(WorldId id, Instant now, List<Effect> effects) {
    Stopping stopping = state.stopping.remove(id);
    effects.add(new Effect.CancelGrace(id));
    state
        .world(id)
        .ifPresent(
            world -> {
              state.evict(world);
              forgetDedicated(world);
              effects.add(new Effect.Publish(new WorldEvent.Stopped(id)));
            });
    effects.addAll(waiters.ended(id, stopping.outcome()));
    if (id.equals(WorldId.SYSTEM)) {
      effects.add(new Effect.EndSystem());
    } else if (state.isEnding()) {
      finishIfComplete(WorldId.SYSTEM, now, effects);
    } else {
      List.copyOf(state.worlds.values())
          .forEach(other -> scheduling.useSpareHosts(other, now, effects));
    }
  }

  private void forgetDedicated(World world) {
    world.hosts().values().stream()
        .filter(host -> host.dedicated().isPresent())
        .forEach(host -> state.hosts.retire(host.node()));
  }
}

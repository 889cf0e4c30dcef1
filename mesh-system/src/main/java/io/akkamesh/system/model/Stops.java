package io.akkamesh.system.model;

import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.WorldRecord.Ending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Stopping worlds and, with all of them, the system (SA-16, SA-17).
 *
 * <p>Every proc and host is told once. The system itself is on its way out as the entry {@code
 * system}, which waits for all hosts and ends last.
 */
final class Stops {
  private final MeshState state;
  private final Timeouts timeouts;
  private final Routing routing;
  private final HostStops hosts;
  private final StopWaiters waiters = new StopWaiters();

  Stops(MeshState state, Timeouts timeouts, Routing routing, HostStops hosts) {
    this.state = state;
    this.hosts = hosts;
    this.timeouts = timeouts;
    this.routing = routing;
  }

  /** Nobody asked for it: the proc that manages the system is lost (SA-3). */
  List<Effect> everything() {
    return stop(new StopScope.Everything(), timeouts.procStop(), Optional.empty()).effects();
  }

  /** The world has been unhealthy because of its procs for too long: its other procs go (SA-13). */
  List<Effect> evict(World world) {
    List<Effect> effects = new ArrayList<>();
    List<String> causes = Causes.of(world, state.unhealthy(world));
    stopWorld(world, new Ending(Optional.of(causes), false, timeouts.procStop()), effects);
    finishIfComplete(world.id(), effects);
    return effects;
  }

  /** A host that comes while everything is stopped is told to end as well. */
  List<Effect> hostArrivedAtTheEnd(HostNode host) {
    List<Effect> effects = new ArrayList<>();
    state.hosts.add(host);
    state.stopping.get(WorldId.SYSTEM).awaitHost(host.clusterNode());
    hosts.end(host, timeouts.procStop(), effects);
    return effects;
  }

  /** The reply is empty when the caller waits for an outcome that isn't known yet. */
  Decision<Optional<StopReply>> stop(
      StopScope scope, Duration procTimeout, Optional<Ticket> waiting) {
    List<Effect> effects = new ArrayList<>();
    boolean everything = scope instanceof StopScope.Everything;
    List<WorldId> worlds = worlds(scope);
    for (WorldId world : worlds) {
      if (!state.stopping.containsKey(world)) {
        Ending ending = new Ending(Optional.empty(), everything, procTimeout);
        stopWorld(state.worlds.get(world), ending, effects);
      }
    }
    List<WorldId> stopping = new ArrayList<>(worlds);
    if (everything) {
      stopping.add(WorldId.SYSTEM);
      stopHosts(procTimeout, effects);
    }
    waiting.filter(ticket -> !stopping.isEmpty()).ifPresent(t -> waiters.add(t, stopping));
    List.copyOf(stopping).forEach(world -> finishIfComplete(world, effects));
    Optional<StopReply> reply =
        waiting.isEmpty()
            ? Optional.of(new StopReply.Stopping(worlds))
            : stopping.isEmpty() ? Optional.of(StopWaiters.nothing()) : Optional.empty();
    return new Decision<>(reply, effects);
  }

  List<Effect> procAnswered(ProcStopResult result) {
    return progress(result.proc().world(), stopping -> stopping.procAnswered(result));
  }

  List<Effect> procExited(ProcId proc, long start) {
    return progress(proc.world(), stopping -> stopping.procEnded(proc, start));
  }

  /** A host that has ended has nothing left of any world; otherwise it answered for one only. */
  List<Effect> hostAnswered(Optional<WorldId> world, HostStopResult result) {
    Consumer<Stopping> input = stopping -> stopping.hostAnswered(result);
    return world.isPresent() ? progress(world.get(), input) : progressAll(input);
  }

  /** Another host may come up on that node, so it counts as not told. */
  List<Effect> nodeGone(ClusterNode node) {
    hosts.gone(node);
    return progressAll(stopping -> stopping.nodeGone(node));
  }

  /** The time to answer is over: the world is evicted whoever is missing. */
  List<Effect> graceOver(WorldId world) {
    List<Effect> effects = new ArrayList<>();
    if (world.equals(WorldId.SYSTEM)) {
      List.copyOf(state.stopping.keySet()).stream()
          .filter(other -> !other.equals(WorldId.SYSTEM))
          .forEach(other -> finish(other, effects));
    }
    if (state.stopping.containsKey(world)) {
      finish(world, effects);
    }
    return effects;
  }

  private List<WorldId> worlds(StopScope scope) {
    if (scope instanceof StopScope.Worlds some) {
      return some.worlds().stream().distinct().filter(state.worlds::containsKey).toList();
    }
    return state.worlds.keySet().stream().filter(id -> !id.equals(WorldId.USER)).toList();
  }

  /** Told again until it answers or is gone, or the world is another one (SA-16). */
  List<Effect> silent(Effect.StopWorldOnHost stop) {
    boolean isThere = state.hosts.on(stop.host().node()).filter(stop.host()::equals).isPresent();
    boolean isNewWorld = state.world(stop.world()).isPresent() && !state.isStopping(stop.world());
    return isThere && !isNewWorld ? List.of(stop) : List.of();
  }

  private void stopWorld(World world, Ending ending, List<Effect> effects) {
    Duration timeout = ending.procTimeout();
    Stopping stopping = new Stopping(world.id(), ending, false);
    state.stopping.put(world.id(), stopping);
    state.cancelEviction(world, effects);
    state.changes.of(world);
    for (ProcSlot slot : world.slots()) {
      slot.joined()
          .filter(joined -> !state.ledger.isGone(slot.proc()))
          .ifPresent(
              joined -> {
                stopping.awaitProc(slot.proc(), joined.incarnation(), joined.clusterNode());
                effects.add(
                    new Effect.StopProc(
                        slot.proc(), joined.incarnation(), joined.address(), timeout));
              });
    }
    for (HostNode host : world.hosts().byRank().values()) {
      stopping.awaitHost(host.clusterNode());
      hosts.tell(host, world.id(), ending, effects);
    }
    startGrace(world.id(), timeout, effects);
  }

  private void startGrace(WorldId world, Duration timeout, List<Effect> effects) {
    effects.add(
        new Effect.StartDeadline(new Deadline.StopGrace(world), timeouts.stop().grace(timeout)));
  }

  private void stopHosts(Duration timeout, List<Effect> effects) {
    if (state.isEnding()) {
      return;
    }
    Ending ending = new Ending(Optional.empty(), true, timeout);
    Stopping system = new Stopping(WorldId.SYSTEM, ending, false);
    state.changes.ofSystem();
    state.stopping.put(WorldId.SYSTEM, system);
    for (HostNode host : state.hosts.all()) {
      system.awaitHost(host.clusterNode());
      hosts.end(host, timeout, effects);
    }
    startGrace(WorldId.SYSTEM, timeout, effects);
  }

  private List<Effect> progress(WorldId world, Consumer<Stopping> input) {
    List<Effect> effects = new ArrayList<>();
    Optional.ofNullable(state.stopping.get(world)).ifPresent(input);
    finishIfComplete(world, effects);
    return effects;
  }

  private List<Effect> progressAll(Consumer<Stopping> input) {
    List<Effect> effects = new ArrayList<>();
    state.stopping.values().forEach(input);
    List.copyOf(state.stopping.keySet()).forEach(world -> finishIfComplete(world, effects));
    return effects;
  }

  private void finishIfComplete(WorldId world, List<Effect> effects) {
    Stopping stopping = state.stopping.get(world);
    if (stopping == null || !stopping.isComplete()) {
      return;
    }
    if (!world.equals(WorldId.SYSTEM) || state.stopping.size() == 1) {
      finish(world, effects);
    }
  }

  private void finish(WorldId id, List<Effect> effects) {
    Stopping stopping = state.stopping.remove(id);
    effects.add(new Effect.CancelDeadline(new Deadline.StopGrace(id)));
    state
        .world(id)
        .ifPresent(
            world -> {
              routing.ends(world, effects);
              state.evict(world);
              if (!stopping.isEviction()) {
                forgetDedicated(world);
              }
              state.publish(world, stopping.end(), effects);
            });
    effects.addAll(waiters.ended(id, stopping.outcome()));
    if (id.equals(WorldId.SYSTEM)) {
      effects.add(new Effect.EndSystem());
    } else if (state.isEnding()) {
      finishIfComplete(WorldId.SYSTEM, effects);
    }
  }

  private void forgetDedicated(World world) {
    world.hosts().byRank().values().stream()
        .filter(host -> host.dedicated().isPresent())
        .forEach(host -> state.hosts.retire(host.node()));
  }
}

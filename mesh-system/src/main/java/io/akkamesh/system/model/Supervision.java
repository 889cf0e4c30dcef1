package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hosts, agents and the cluster tell of procs, and what becomes of their worlds. */
final class Supervision {
  private final MeshState state;
  private final Stops stops;
  private final Routing routing;
  private final Respawning respawning;

  Supervision(MeshState state, Stops stops, Routing routing, Respawning respawning) {
    this.state = state;
    this.stops = stops;
    this.respawning = respawning;
    this.routing = routing;
  }

  List<Effect> procStarted(ProcId proc, long start, String hostNode, long pid) {
    slot(proc, start)
        .filter(slot -> slot.stage() instanceof ProcSlot.Scheduled)
        .ifPresent(slot -> put(slot.at(new ProcSlot.Started(hostNode, pid))));
    return List.of();
  }

  /** The process ended; each start ends once, and an older one than the newest changes nothing. */
  List<Effect> procExited(ProcId proc, long start, ProcExit exit, Instant now) {
    List<Effect> effects = new ArrayList<>();
    ProcHealth health = new ProcHealth.Exited(exit);
    Optional<ProcSlot> slot = slot(proc, start);
    if (slot.flatMap(ProcSlot::joined).isPresent()) {
      loseJoined(slot.get(), health, now, effects);
    } else if (slot.isPresent() && !slot.get().isLost()) {
      losePending(slot.get(), health, now, effects);
    }
    return effects;
  }

  /** Nobody hears of its own node as soon. */
  private void loseJoined(ProcSlot slot, ProcHealth health, Instant now, List<Effect> effects) {
    Optional<ProcSupervisionState> lost = state.ledger.heard(slot.proc(), health);
    if (lost.isPresent()) {
      downIfOwn(slot.joined().orElseThrow().clusterNode(), effects);
      routing.ended(List.of(lost.get()), effects);
      changed(lost.get(), true, now, effects);
    }
  }

  /** The host will not start them: they are lost, and why is known (SA-22). */
  List<Effect> spawnRefused(ProcStarts procs, Refusal refusal, Instant now) {
    List<Effect> effects = new ArrayList<>();
    ProcExit.Outcome outcome = new ProcExit.Outcome.NotStarted(refusal.toString());
    for (ProcStart proc : procs.stream().toList()) {
      slot(proc.proc(), proc.start())
          .filter(slot -> slot.pendingOn().isPresent())
          .ifPresent(
              slot ->
                  losePending(
                      slot, new ProcHealth.Exited(new ProcExit(outcome, List.of())), now, effects));
    }
    return effects;
  }

  List<Effect> nodeUnreachable(ClusterNode node, Instant now) {
    state.unreachable.add(node);
    return heardOfNode(node, new ProcHealth.Expired(false), now);
  }

  List<Effect> nodeReachable(ClusterNode node, Instant now) {
    state.unreachable.remove(node);
    return heardOfNode(node, new ProcHealth.Alive(), now);
  }

  /**
   * The node is gone for good, and its procs. A host there is forgotten; the processes that it
   * started end with it (HA-5).
   */
  List<Effect> nodeRemoved(ClusterNode node, Instant now) {
    List<Effect> effects = new ArrayList<>();
    ProcHealth gone = new ProcHealth.Expired(true);
    state.departed.add(node);
    state.unreachable.remove(node);
    Optional<HostNode> host =
        state.hosts.on(node.address()).filter(h -> h.clusterNode().equals(node));
    if (host.isPresent()) {
      for (World world : state.worlds.values()) {
        world.pendingOn(host.get()).forEach(slot -> losePending(slot, gone, now, effects));
        world.ownNodesOf(host.get()).forEach(slot -> loseJoined(slot, gone, now, effects));
        if (world.hosts().isOn(node.address())) {
          world.hosts().remove(node.address());
          state.changes.of(world);
        }
      }
    }
    if (host.isPresent() || state.hosts.on(node.address()).isEmpty()) {
      state.hosts.remove(node.address());
    }
    effects.addAll(heardOfNode(node, gone, now));
    routing.detachedEnded(node, effects);
    return effects;
  }

  /** What the agent itself says; the refusal says why it changes nothing, if so (SA-11). */
  Decision<Optional<Refusal>> reported(ProcSupervisionState report, Instant now) {
    ProcId proc = report.proc();
    Optional<ProcSupervisionState> known = state.ledger.state(proc);
    if (known.isEmpty()) {
      return unused(proc, "it is not supervised", "let it join first");
    }
    if (!known.get().incarnation().equals(report.incarnation())) {
      return unused(proc, "the report is of another life of it", "nothing to do");
    }
    List<Effect> effects = new ArrayList<>();
    state.ledger.reported(report).ifPresent(after -> reported(known.get(), after, now, effects));
    return new Decision<>(Optional.empty(), effects);
  }

  private void reported(
      ProcSupervisionState before, ProcSupervisionState after, Instant now, List<Effect> effects) {
    state
        .world(after.proc().world())
        .filter(world -> !state.isStopping(world.id()))
        .ifPresent(
            world ->
                FailedActors.news(before, after)
                    .forEach(
                        failed ->
                            state.publish(
                                world,
                                new WorldEvent.ActorFailed(failed, after.incarnation()),
                                effects)));
    changed(after, !after.health().equals(before.health()), now, effects);
  }

  /** A message to that proc came back since nobody was reached (SA-15). */
  List<Effect> notReached(ProcId proc, String why, Instant now) {
    List<Effect> effects = new ArrayList<>();
    state
        .ledger
        .heard(proc, new ProcHealth.ConnectionFailure(why))
        .ifPresent(changed -> changed(changed, true, now, effects));
    return effects;
  }

  private List<Effect> heardOfNode(ClusterNode node, ProcHealth health, Instant now) {
    List<Effect> effects = new ArrayList<>();
    List<ProcSupervisionState> all = state.ledger.heardOfNode(node, health);
    if (Severity.isFinal(health)) {
      routing.ended(all, effects);
    }
    all.forEach(changed -> changed(changed, true, now, effects));
    return effects;
  }

  private void changed(
      ProcSupervisionState after, boolean inHealth, Instant now, List<Effect> effects) {
    ProcId proc = after.proc();
    boolean alive = after.health() instanceof ProcHealth.Alive;
    if (!alive && state.ledger.managesSystem(proc)) {
      effects.addAll(stops.everything());
    }
    Optional<World> world = state.world(proc.world());
    if (world.isEmpty() || state.isStopping(proc.world())) {
      return;
    }
    Optional<ProcSlot> slot = world.get().slot(proc).filter(s -> isThat(s, after));
    if (inHealth && !alive && slot.isPresent()) {
      state.publish(world.get(), new WorldEvent.ProcLost(proc, after.health()), effects);
      if (!(after.health() instanceof ProcHealth.Expired expired) || expired.forGood()) {
        respawning.lost(world.get(), slot.get(), after.health(), now);
      }
    }
    state.refresh(world.get(), now, effects);
  }

  /** The slot is held by that life of the proc, not by one that was started since. */
  private static boolean isThat(ProcSlot slot, ProcSupervisionState proc) {
    return slot.joined().filter(j -> j.incarnation().equals(proc.incarnation())).isPresent();
  }

  /** A proc with a node of its own takes it along; one inside its host's JVM does not. */
  private void downIfOwn(ClusterNode node, List<Effect> effects) {
    if (!state.hosts.isHost(node.address())) {
      effects.add(new Effect.DownNode(node));
    }
  }

  private void losePending(ProcSlot slot, ProcHealth health, Instant now, List<Effect> effects) {
    World world = state.worlds.get(slot.proc().world());
    ProcSlot lost = slot.at(new ProcSlot.Lost(health, slot.isAssumed()));
    world.put(lost);
    if (!state.isStopping(world.id())) {
      state.changes.of(world);
      respawning.lost(world, lost, health, now);
      state.publish(world, new WorldEvent.ProcLost(slot.proc(), health), effects);
      state.refresh(world, now, effects);
    }
  }

  private static Decision<Optional<Refusal>> unused(ProcId proc, String reason, String next) {
    return Decision.only(Optional.of(new Refusal("supervision of proc " + proc, reason, next)));
  }

  private Optional<ProcSlot> slot(ProcId proc, long start) {
    return state
        .world(proc.world())
        .flatMap(world -> world.slot(proc))
        .filter(slot -> slot.start() == start);
  }

  private void put(ProcSlot slot) {
    state.worlds.get(slot.proc().world()).put(slot);
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What hosts and the cluster tell of procs, and what becomes of their worlds (SA-10 to SA-12). */
final class Supervision {
  private final MeshState state;

  Supervision(MeshState state) {
    this.state = state;
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
    if (slot.isPresent() && slot.get().joined().isPresent()) {
      String node = slot.get().joined().get().node();
      state
          .ledger
          .heard(proc, health)
          .ifPresent(
              lost -> {
                downIfOwn(node, effects);
                changed(lost, now, effects);
              });
    } else if (slot.isPresent() && !(slot.get().stage() instanceof ProcSlot.Lost)) {
      losePending(slot.get(), health, effects);
    }
    return effects;
  }

  List<Effect> nodeUnreachable(String node, Instant now) {
    return heardOfNode(node, new ProcHealth.Expired(false), now);
  }

  List<Effect> nodeReachable(String node, Instant now) {
    return heardOfNode(node, new ProcHealth.Alive(), now);
  }

  /** The node is gone for good, and its procs; a host there is forgotten. */
  List<Effect> nodeRemoved(String node, Instant now) {
    List<Effect> effects = new ArrayList<>();
    ProcHealth gone = new ProcHealth.Expired(true);
    if (state.hosts.isHost(node)) {
      state.hosts.remove(node);
      for (World world : state.worlds.values()) {
        world.removeHost(node);
        pendingOn(world, node).forEach(slot -> losePending(slot, gone, effects));
      }
    }
    effects.addAll(heardOfNode(node, gone, now));
    return effects;
  }

  private List<Effect> heardOfNode(String node, ProcHealth health, Instant now) {
    List<Effect> effects = new ArrayList<>();
    for (ProcSupervisionState changed : state.ledger.heardOfNode(node, health)) {
      changed(changed, now, effects);
    }
    return effects;
  }

  private void changed(ProcSupervisionState changed, Instant now, List<Effect> effects) {
    WorldId world = changed.proc().world();
    if (state.isStopping(world)) {
      return;
    }
    if (!(changed.health() instanceof ProcHealth.Alive)) {
      effects.add(new Effect.Publish(new WorldEvent.ProcLost(changed.proc(), changed.health())));
    }
    state.world(world).ifPresent(w -> state.refresh(w, now, effects));
  }

  /** A proc with a node of its own takes it along; one inside its host's JVM does not. */
  private void downIfOwn(String node, List<Effect> effects) {
    if (!state.hosts.isHost(node)) {
      effects.add(new Effect.DownNode(node));
    }
  }

  private void losePending(ProcSlot slot, ProcHealth health, List<Effect> effects) {
    put(slot.at(new ProcSlot.Lost(health)));
    if (!state.isStopping(slot.proc().world())) {
      effects.add(new Effect.Publish(new WorldEvent.ProcLost(slot.proc(), health)));
    }
  }

  private static List<ProcSlot> pendingOn(World world, String node) {
    return world.slots().stream()
        .filter(
            slot ->
                slot.stage() instanceof ProcSlot.Scheduled s && s.hostNode().equals(node)
                    || slot.stage() instanceof ProcSlot.Started t && t.hostNode().equals(node))
        .toList();
  }

  private Optional<ProcSlot> slot(ProcId proc, long start) {
    return state
        .world(proc.world())
        .flatMap(world -> world.slot(proc))
        .filter(slot -> slot.start() == start);
  }

  private void put(ProcSlot slot) {
    state.world(slot.proc().world()).ifPresent(world -> world.put(slot));
  }
}

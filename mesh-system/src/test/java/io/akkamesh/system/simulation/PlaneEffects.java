package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.system.model.Deadline;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import io.akkamesh.system.model.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Carries out what one control plane has decided. */
final class PlaneEffects {
  private final Mesh mesh;
  private final Plane plane;
  private final Map<Deadline, Object> timers = new HashMap<>();
  private final Map<Ticket, Consumer<StopReply>> waiting = new HashMap<>();
  private final Map<Watcher, Long> leases = new LinkedHashMap<>();
  private long nextTicket;

  PlaneEffects(Mesh mesh, Plane plane) {
    this.mesh = mesh;
    this.plane = plane;
  }

  Ticket ticketFor(Consumer<StopReply> caller) {
    Ticket ticket = new Ticket(nextTicket++);
    waiting.put(ticket, caller);
    return ticket;
  }

  void answerNow(Optional<Ticket> ticket, Consumer<StopReply> caller, StopReply reply) {
    ticket.ifPresent(waiting::remove);
    caller.accept(reply);
  }

  void subscribe(Watcher watcher, List<WorldSnapshot> now) {
    if (leases.put(watcher, mesh.clock.now()) == null) {
      watcher.tell(plane, w -> w.onCurrent(plane, now));
    }
    plane.node.later(Times.LEASE, () -> leases.remove(watcher, mesh.clock.now() - Times.LEASE));
  }

  void run(List<Effect> effects) {
    effects.forEach(this::run);
  }

  private void run(Effect effect) {
    if (!(effect instanceof Effect.Publish)) {
      mesh.seen.add(effect.getClass().getSimpleName());
      mesh.clock.say("%s: %s", plane, RecordText.of(effect));
    }
    if (effect instanceof Effect.SpawnProcs spawn) {
      spawn(spawn);
    } else if (effect instanceof Effect.StopProc stop) {
      SimulatedProc proc = mesh.procs.get(stop.address().reference());
      mesh.network.send(
          plane.node, proc.node, () -> proc.stop(plane, stop.incarnation(), stop.timeout()));
    } else if (effect instanceof Effect.StopWorldOnHost stop) {
      askToStop(stop.host(), Optional.of(stop), stop.timeout());
    } else if (effect instanceof Effect.StopHost stop) {
      askToStop(stop.host(), Optional.empty(), stop.timeout());
    } else if (effect instanceof Effect.StartDeadline start) {
      Object timer = new Object();
      timers.put(start.deadline(), timer);
      plane.node.later(start.after().toMillis(), () -> over(start.deadline(), timer));
    } else if (effect instanceof Effect.CancelDeadline cancel) {
      timers.remove(cancel.deadline());
    } else if (effect instanceof Effect.Answer answer) {
      waiting.remove(answer.ticket()).accept(answer.reply());
    } else if (effect instanceof Effect.Publish publish) {
      publish(publish.event());
    } else if (effect instanceof Effect.DownNode down) {
      mesh.clock.in(mesh.clock.between(100, 1_000), () -> mesh.down(plane.node, down.node()));
    } else if (effect instanceof Effect.EndSystem) {
      mesh.systemEnds(plane);
    }
  }

  private void publish(WorldEvent.Change event) {
    mesh.clock.say("%s: %s", plane, event);
    mesh.seen.add(event.getClass().getSimpleName());
    mesh.judge.published(event);
    leases.keySet().forEach(w -> w.tell(plane, watcher -> watcher.onChange(plane, event)));
  }

  private void over(Deadline deadline, Object timer) {
    if (timers.remove(deadline, timer)) {
      plane.onDeadline(deadline);
    }
  }

  private void spawn(Effect.SpawnProcs spawn) {
    SimulatedHost host = hostOf(spawn.host());
    boolean[] isAnswered = {false};
    mesh.network.send(
        plane.node,
        host.node,
        () ->
            host.spawn(
                plane,
                spawn,
                refusal -> {
                  if (!isAnswered[0]) {
                    isAnswered[0] = true;
                    plane.onSpawnAnswered(spawn, refusal);
                  }
                }));
    plane.node.later(
        Times.SPAWN_ANSWER,
        () -> {
          if (!isAnswered[0]) {
            isAnswered[0] = true;
            plane.onSpawnSilent(spawn);
          }
        });
  }

  private void askToStop(HostNode at, Optional<Effect.StopWorldOnHost> ofWorld, Duration timeout) {
    SimulatedHost host = hostOf(at);
    Optional<WorldId> world = ofWorld.map(Effect.StopWorldOnHost::world);
    boolean[] isOver = {false};
    mesh.network.send(
        plane.node,
        host.node,
        () ->
            host.stop(
                plane,
                world,
                timeout.toMillis(),
                result -> {
                  if (!isOver[0]) {
                    isOver[0] = true;
                    plane.onHostStopped(world, result);
                  }
                }));
    plane.node.later(
        Times.TIMEOUTS.stop().grace(timeout).toMillis(),
        () -> {
          if (!isOver[0]) {
            isOver[0] = true;
            ofWorld.ifPresent(plane::onStopSilent);
          }
        });
  }

  private SimulatedHost hostOf(HostNode host) {
    return mesh.hosts.get(host.incarnation().nodeUid());
  }
}

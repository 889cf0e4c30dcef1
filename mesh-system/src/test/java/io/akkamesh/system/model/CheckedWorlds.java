package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The core with a second opinion: each input goes to both, then all that must hold is checked. */
final class CheckedWorlds {
  private final Worlds worlds;
  private final MeshInvariants invariants;
  private final StopBook stops = new StopBook();
  private final Map<String, HostNode> hosts = new TreeMap<>();
  private final List<Effect> fresh = new ArrayList<>();
  private List<WorldSnapshot> before = List.of();
  Instant now = Instant.parse("2026-11-21T12:00:00Z");

  CheckedWorlds(StopTimes times) {
    this.worlds = new Worlds(new Epoch(1), times);
    this.invariants = new MeshInvariants(worlds);
  }

  MeshInvariants invariants() {
    return invariants;
  }

  /** What was decided since this was last asked. */
  List<Effect> takeEffects() {
    List<Effect> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  Optional<Refusal> hostArrived(HostNode host) {
    Decision<Optional<Refusal>> decision = worlds.hostArrived(host, now);
    if (decision.reply().isEmpty() && !stops.stopping().contains(WorldId.SYSTEM)) {
      hosts.put(host.node(), host);
    }
    return took(decision, decision.reply().isPresent());
  }

  UpsertWorldReply upsert(WorldSpec spec) {
    Decision<UpsertWorldReply> decision = worlds.upsert(spec, now);
    return took(decision, decision.reply() instanceof UpsertWorldReply.Refused);
  }

  JoinReply join(JoinRequest request) {
    Decision<JoinReply> decision = worlds.join(request, now);
    boolean refused = decision.reply() instanceof JoinReply.Refused;
    assertThat(refused || worlds.lookup(request.proc()).equals(Optional.of(request.address())))
        .as("%s is refused or bound", request)
        .isTrue();
    return took(decision, refused);
  }

  void procStarted(ProcId proc, long start, String hostNode) {
    took(worlds.procStarted(proc, start, hostNode, 1));
  }

  void procExited(ProcId proc, long start) {
    stops.procExited(proc, start);
    ProcExit exit = new ProcExit(new ProcExit.Outcome.Exited(1), List.of());
    took(worlds.procExited(proc, start, exit, now));
  }

  void nodeUnreachable(String node) {
    took(worlds.nodeUnreachable(node, now));
  }

  void nodeReachable(String node) {
    took(worlds.nodeReachable(node, now));
  }

  void nodeRemoved(String node) {
    hosts.remove(node);
    stops.nodeRemoved(node);
    invariants.nodeRemoved(node);
    took(worlds.nodeRemoved(node, now));
  }

  Optional<StopReply> stop(StopScope scope, Duration procTimeout, Optional<Ticket> waiting) {
    waiting.ifPresent(invariants::waits);
    Decision<Optional<StopReply>> decision = worlds.stop(scope, procTimeout, waiting, now);
    assertThat(waiting.isPresent() || decision.reply().isPresent()).as("answered").isTrue();
    waiting.filter(t -> decision.reply().isPresent()).ifPresent(invariants::answered);
    return took(decision, false);
  }

  void procStopped(ProcStopResult result) {
    stops.procAnswered(result.proc(), result.incarnation());
    took(worlds.procStopped(result, now));
  }

  void hostStopped(Optional<WorldId> world, HostStopResult result) {
    stops.hostAnswered(world, result);
    took(worlds.hostStopped(world, result, now));
  }

  void graceOver(WorldId world) {
    if (world.equals(WorldId.SYSTEM)) {
      stops.stopping().forEach(stops::forget);
    } else {
      stops.forget(world);
    }
    took(worlds.graceOver(world, now));
  }

  private <R> R took(Decision<R> decision, boolean refused) {
    if (refused) {
      assertThat(decision.effects()).as("effects of a refusal").isEmpty();
      assertThat(worlds.snapshot(SnapshotFilter.all())).as("after a refusal").isEqualTo(before);
    }
    took(decision.effects());
    return decision.reply();
  }

  private void took(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.StartGrace grace) {
        stops.begins(grace.world(), hostsOf(grace.world()), effects);
      }
    }
    Set<WorldId> stopping = stops.stopping();
    for (Effect effect : effects) {
      if (effect instanceof Effect.CancelGrace cancel) {
        assertThat(stops.waits(cancel.world())).as("%s may end", cancel.world()).isFalse();
        stops.ends(cancel.world());
      } else if (effect instanceof Effect.Publish p && p.event() instanceof WorldEvent.Stopped s) {
        hosts
            .values()
            .removeIf(h -> h.dedicated().filter(d -> d.serves().equals(s.world())).isPresent());
      }
    }
    invariants.after(effects, stopping);
    assertThat(stops.stopping()).as("worlds that wait for nobody").allMatch(stops::waits);
    assertThat(invariants.graces()).as("worlds with a grace").isEqualTo(stops.stopping());
    fresh.addAll(effects);
    before = worlds.snapshot(SnapshotFilter.all());
  }

  private Set<String> hostsOf(WorldId world) {
    if (world.equals(WorldId.SYSTEM)) {
      return new TreeSet<>(hosts.keySet());
    }
    Set<String> nodes = new TreeSet<>();
    before.stream()
        .filter(snapshot -> snapshot.world().equals(world))
        .forEach(snapshot -> snapshot.hosts().forEach(host -> nodes.add(host.node())));
    return nodes;
  }
}

package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The core with a second opinion: each input goes to both, then all that must hold is checked. */
final class CheckedWorlds {
  private final Worlds worlds;
  private final MeshInvariants invariants;
  private final ToldBook told;
  private final StopBook stops = new StopBook();
  private final Map<String, HostNode> hosts = new TreeMap<>();
  private final List<Effect> fresh = new ArrayList<>();
  private List<WorldSnapshot> before = List.of();
  Instant now = Instant.parse("2026-11-21T12:00:00Z");

  CheckedWorlds(Timeouts timeouts) {
    this.worlds = new Worlds(new Epoch(1), timeouts);
    this.invariants = new MeshInvariants(worlds);
    this.told = new ToldBook(worlds);
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
    HostNode before = hosts.put(host.node(), host);
    boolean isNew = !host.equals(before);
    if (before != null && isNew) {
      gone(before.clusterNode());
    }
    if (isNew && stops.stopping().contains(WorldId.SYSTEM)) {
      stops.alsoWaitsFor(host.clusterNode());
    }
    Decision<Optional<Refusal>> decision = worlds.hostArrived(host, now);
    return took(decision, decision.reply().isPresent() && before == null);
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

  void nodeUnreachable(ClusterNode node) {
    took(worlds.nodeUnreachable(node, now));
  }

  /** Hosts are told again what they were told; {@link MeshInvariants} looks at what is new. */
  void nodeReachable(ClusterNode node) {
    List<Effect> effects = worlds.nodeReachable(node, now);
    took(effects.stream().filter(effect -> !invariants.isRepeated(effect)).toList());
  }

  void nodeRemoved(ClusterNode node) {
    hosts.values().removeIf(host -> host.clusterNode().equals(node));
    gone(node);
    took(worlds.nodeRemoved(node, now));
  }

  void spawnRefused(Effect.SpawnProcs spawn) {
    took(worlds.spawnRefused(spawn, new Refusal("host", "it is stopping", "use another"), now));
  }

  /** Told again, by the same words: {@link MeshInvariants} would take it for a second start. */
  void spawnSilent(Effect.SpawnProcs spawn) {
    List<Effect> again = worlds.spawnSilent(spawn);
    assertThat(again).isSubsetOf(spawn);
    fresh.addAll(again);
  }

  void resolve(ProcId asker, ProcId proc) {
    List<Effect> effects = worlds.resolve(asker, proc, ToldBook.replyTo(asker));
    told.resolved(asker, proc, effects);
    fresh.addAll(effects);
  }

  void returned(Undeliverable undeliverable) {
    took(worlds.returned(undeliverable, now));
  }

  void reported(ProcSupervisionState report) {
    Decision<Optional<Refusal>> decision = worlds.reported(report, now);
    took(decision, decision.reply().isPresent());
  }

  private void gone(ClusterNode node) {
    stops.nodeRemoved(node);
    invariants.nodeRemoved(node);
  }

  Optional<StopReply> stop(StopScope scope, Duration procTimeout, Optional<Ticket> waiting) {
    waiting.ifPresent(invariants::waits);
    Decision<Optional<StopReply>> decision = worlds.stop(scope, procTimeout, waiting);
    assertThat(waiting.isPresent() || decision.reply().isPresent()).as("answered").isTrue();
    waiting.filter(t -> decision.reply().isPresent()).ifPresent(invariants::answered);
    return took(decision, false);
  }

  void procStopped(ProcStopResult result) {
    stops.procAnswered(result.proc(), result.incarnation());
    took(worlds.procStopped(result));
  }

  void hostStopped(Optional<WorldId> world, HostStopResult result) {
    stops.hostAnswered(world, result);
    took(worlds.hostStopped(world, result));
  }

  void deadlineOver(Deadline deadline) {
    if (deadline instanceof Deadline.StopGrace && deadline.world().equals(WorldId.SYSTEM)) {
      stops.stopping().forEach(stops::forget);
    } else if (deadline instanceof Deadline.StopGrace) {
      stops.forget(deadline.world());
    }
    invariants.over(deadline);
    took(worlds.deadlineOver(deadline));
  }

  private <R> R took(Decision<R> decision, boolean refused) {
    if (refused) {
      assertThat(decision.effects())
          .as("effects of a refusal")
          .allMatch(Effect.RefuseHost.class::isInstance);
      assertThat(worlds.snapshot(SnapshotFilter.all())).as("after a refusal").isEqualTo(before);
    }
    took(decision.effects());
    return decision.reply();
  }

  private void took(List<Effect> effects) {
    for (Effect effect : effects) {
      if (effect instanceof Effect.StartDeadline start
          && start.deadline() instanceof Deadline.StopGrace grace) {
        stops.begins(grace.world(), hostsOf(grace.world()), effects);
      }
    }
    Set<WorldId> stopping = stops.stopping();
    for (Effect effect : effects) {
      if (effect instanceof Effect.CancelDeadline cancel
          && cancel.deadline() instanceof Deadline.StopGrace grace) {
        assertThat(stops.waits(grace.world())).as("%s may end", grace.world()).isFalse();
        stops.ends(grace.world());
      } else if (effect instanceof Effect.Publish p && p.event() instanceof WorldEvent.Stopped w) {
        Set<ClusterNode> its = hostsOf(w.world());
        hosts.values().removeIf(h -> h.dedicated().isPresent() && its.contains(h.clusterNode()));
      }
    }
    invariants.after(effects, stopping);
    told.after(effects, stopping);
    assertThat(stops.stopping()).as("worlds that wait for nobody").allMatch(stops::waits);
    assertThat(invariants.graces()).as("worlds with a grace").isEqualTo(stops.stopping());
    fresh.addAll(effects);
    before = worlds.snapshot(SnapshotFilter.all());
  }

  private Set<ClusterNode> hostsOf(WorldId world) {
    Set<ClusterNode> nodes = new HashSet<>();
    if (world.equals(WorldId.SYSTEM)) {
      hosts.values().forEach(host -> nodes.add(host.clusterNode()));
      return nodes;
    }
    before.stream()
        .filter(snapshot -> snapshot.world().equals(world))
        .flatMap(snapshot -> snapshot.hosts().stream())
        .map(host -> hosts.get(host.node()))
        .filter(Objects::nonNull)
        .forEach(host -> nodes.add(host.clusterNode()));
    return nodes;
  }
}

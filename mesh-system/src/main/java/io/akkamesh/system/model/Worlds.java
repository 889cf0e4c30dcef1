package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * All worlds, and every decision about them: the way into the core.
 *
 * <p>Not thread-safe: SystemActor owns it. No call blocks, none depends on anything but its
 * arguments and what came before.
 */
public final class Worlds {
  /** No world is given up before it is known who is still there. */
  private static final Duration RESTORED_SOON = Duration.ofSeconds(1);

  private final MeshState state;
  private final Scheduling scheduling;
  private final Supervision supervision;
  private final Snapshots snapshots;
  private final Joining joining;
  private final Routing routing;
  private final Stops stops;
  private final Respawning respawning;
  private final Restoring restoring;
  private final Nodes nodes;

  public Worlds(Epoch epoch, Timeouts timeouts) {
    this.state = new MeshState(timeouts.worldEviction());
    this.scheduling = new Scheduling(state);
    this.routing = new Routing(state);
    HostStops hostStops = new HostStops();
    RestoredStops restoredStops = new RestoredStops(state, hostStops, timeouts.stop());
    this.stops = new Stops(state, timeouts, routing, hostStops);
    this.respawning = new Respawning(state);
    this.restoring = new Restoring(state, respawning, restoredStops);
    this.supervision = new Supervision(state, stops, routing, respawning);
    this.nodes = new Nodes(state, scheduling, supervision, stops, restoring);
    this.snapshots = new Snapshots(state);
    this.joining = new Joining(state, routing, restoredStops, epoch);
  }

  /** Goes on from what the control plane before this one has left; first of all calls (SA-19). */
  public List<Effect> restore(List<WorldRecord> records, Instant now) {
    return restoring.restore(records, now);
  }

  /** False while hosts and procs that were there under the control plane before may yet say so. */
  public boolean isRestored() {
    return restoring.isOver();
  }

  /** They have had the time for it: who was silent is out of reach. */
  public List<Effect> restoreTimeOver(Instant now) {
    return settled(new ArrayList<>(restoring.over(now)), now);
  }

  /** The nodes that the cluster has now: hosts that are not among them are gone. */
  public List<Effect> nodesPresent(Set<ClusterNode> present, Instant now) {
    return settled(nodes.present(present, now), now);
  }

  /**
   * What has changed since the last call of what the next control plane has to know: to be kept
   * before anything is done of what was decided (SA-19).
   */
  public List<WorldRecord> changes(Instant now) {
    return state.changes.drain(state, now);
  }

  private List<Effect> settled(List<Effect> effects, Instant now) {
    respawning.settle(now, effects);
    return effects;
  }

  /**
   * A host has announced itself (SA-6); the reply says why it is not used, if it isn't. Announced
   * again it changes nothing; another life of it on the same node replaces the one before.
   */
  public Decision<Optional<Refusal>> hostArrived(HostNode host, Instant now) {
    Decision<Optional<Refusal>> decision = nodes.hostArrived(host, now);
    return new Decision<>(decision.reply(), settled(new ArrayList<>(decision.effects()), now));
  }

  /** Someone wants a world (SA-5). */
  public Decision<UpsertWorldReply> upsert(WorldSpec spec, Instant now) {
    return scheduling.upsert(spec, now);
  }

  /** A proc is there (SA-2). */
  public Decision<JoinReply> join(JoinRequest request, Instant now) {
    return joining.join(request, now);
  }

  /** A host will not start these procs. */
  public List<Effect> spawnRefused(Effect.SpawnProcs spawn, Refusal refusal, Instant now) {
    return settled(supervision.spawnRefused(spawn.procs(), refusal, now), now);
  }

  /** A host has not said whether it starts these procs. */
  public List<Effect> spawnSilent(Effect.SpawnProcs spawn) {
    return scheduling.spawnSilent(spawn);
  }

  /** A host has not said that its procs of a world have ended. */
  public List<Effect> stopSilent(Effect.StopWorldOnHost stop) {
    return stops.silent(stop);
  }

  /** A host has started a process for this proc. */
  public List<Effect> procStarted(ProcId proc, long start, String hostNode, long pid) {
    return supervision.procStarted(proc, start, hostNode, pid);
  }

  /** A proc's process has ended (SA-12). */
  public List<Effect> procExited(ProcId proc, long start, ProcExit exit, Instant now) {
    List<Effect> effects = new ArrayList<>(supervision.procExited(proc, start, exit, now));
    effects.addAll(stops.procExited(proc, start));
    return settled(effects, now);
  }

  /** The failure detector has lost a node (SA-12). */
  public List<Effect> nodeUnreachable(ClusterNode node, Instant now) {
    return nodes.unreachable(node, now);
  }

  /** The failure detector has found it again. */
  public List<Effect> nodeReachable(ClusterNode node, Instant now) {
    return settled(nodes.reachable(node, now), now);
  }

  /** A node has left the cluster for good. */
  public List<Effect> nodeRemoved(ClusterNode node, Instant now) {
    return settled(nodes.removed(node, now), now);
  }

  /** What an agent says of its proc (SA-10); the reply says why it changes nothing, if so. */
  public Decision<Optional<Refusal>> reported(ProcSupervisionState report, Instant now) {
    return supervision.reported(report, now);
  }

  /** A proc asks where another one is reached; the answer goes to {@code replyTo} (RT-1). */
  public List<Effect> resolve(ProcId asker, ProcId proc, ProcAddress replyTo) {
    return routing.resolve(asker, proc, replyTo);
  }

  /** An envelope has come back to its sender: was its destination out of reach? (SA-15) */
  public List<Effect> returned(Undeliverable undeliverable, Instant now) {
    ProcId destination = undeliverable.envelope().destination().proc().orElseThrow();
    return Returns.whyNotReached(undeliverable.reason())
        .map(why -> settled(supervision.notReached(destination, why, now), now))
        .orElse(List.of());
  }

  /**
   * Stop worlds or everything (SA-16, SA-17).
   *
   * @param waiting who wants the outcome; the reply is then empty unless it is known at once, and
   *     comes as {@link Effect.Answer} later
   */
  public Decision<Optional<StopReply>> stop(
      StopScope scope, Duration procTimeout, Optional<Ticket> waiting) {
    return stops.stop(scope, procTimeout, waiting);
  }

  /** A proc has answered its stop. */
  public List<Effect> procStopped(ProcStopResult result) {
    return stops.procAnswered(result);
  }

  /**
   * A host has answered its stop.
   *
   * @param world whose procs it was told to end; empty when it was told to end itself
   */
  public List<Effect> hostStopped(Optional<WorldId> world, HostStopResult result) {
    return stops.hostAnswered(world, result);
  }

  /** The time that {@link Effect.StartDeadline} asked for is over. */
  public List<Effect> deadlineOver(Deadline deadline) {
    if (deadline instanceof Deadline.StopGrace grace) {
      return stops.graceOver(grace.world());
    }
    if (!restoring.isOver()) {
      return List.of(new Effect.StartDeadline(deadline, RESTORED_SOON));
    }
    return state
        .world(deadline.world())
        .filter(world -> world.evictionAt().isPresent())
        .map(world -> stops.evict(world))
        .orElse(List.of());
  }

  /** The worlds that match, in order of their names (SA-8). */
  public List<WorldSnapshot> snapshot(SnapshotFilter filter) {
    return snapshots.matching(filter);
  }

  /** Nodes of hosts that no world uses, in order; none unless all worlds are asked for. */
  public List<String> idleHosts(SnapshotFilter filter) {
    return filter.equals(SnapshotFilter.all()) ? state.hosts.idle() : List.of();
  }

  /** The unhealthy procs of a world (SA-9). */
  public WorldSupervisionReply supervision(WorldId world) {
    return state.ledger.query(world);
  }

  /** Where a proc is reached, if it has joined. */
  public Optional<ProcAddress> lookup(ProcId proc) {
    return state.addresses.lookup(proc);
  }
}

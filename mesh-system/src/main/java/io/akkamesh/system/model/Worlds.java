package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSupervisionReply;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * All worlds, and every decision about them: the way into the core.
 *
 * <p>Not thread-safe: SystemActor owns it. No call blocks, none depends on anything but its
 * arguments and what came before.
 */
public final class Worlds {
  private final MeshState state = new MeshState();
  private final Scheduling scheduling = new Scheduling(state);
  private final Supervision supervision = new Supervision(state);
  private final Snapshots snapshots = new Snapshots(state);
  private final Joining joining;
  private final Stops stops;

  public Worlds(Epoch epoch, StopTimes times) {
    this.joining = new Joining(state, epoch);
    this.stops = new Stops(state, scheduling, times);
  }

  /** A host has announced itself (SA-6); the reply says why it is not used, if it isn't. */
  public Decision<Optional<Refusal>> hostArrived(HostNode host, Instant now) {
    return scheduling.hostArrived(host, now);
  }

  /** Someone wants a world (SA-5). */
  public Decision<UpsertWorldReply> upsert(WorldSpec spec, Instant now) {
    return scheduling.upsert(spec, now);
  }

  /** A proc is there (SA-2). */
  public Decision<JoinReply> join(JoinRequest request, Instant now) {
    return joining.join(request, now);
  }

  /** A host has started a process for this proc. */
  public List<Effect> procStarted(ProcId proc, long start, String hostNode, long pid) {
    return supervision.procStarted(proc, start, hostNode, pid);
  }

  /** A proc's process has ended (SA-12). */
  public List<Effect> procExited(ProcId proc, long start, ProcExit exit, Instant now) {
    return both(
        supervision.procExited(proc, start, exit, now), () -> stops.procExited(proc, start, now));
  }

  /** The failure detector has lost a node (SA-12). */
  public List<Effect> nodeUnreachable(String node, Instant now) {
    return supervision.nodeUnreachable(node, now);
  }

  /** The failure detector has found it again. */
  public List<Effect> nodeReachable(String node, Instant now) {
    return supervision.nodeReachable(node, now);
  }

  /** A node has left the cluster for good. */
  public List<Effect> nodeRemoved(String node, Instant now) {
    return both(supervision.nodeRemoved(node, now), () -> stops.nodeGone(node, now));
  }

  /**
   * Stop worlds or everything (SA-16, SA-17).
   *
   * @param waiting who wants the outcome; the reply is then empty unless it is known at once, and
   *     comes as {@link Effect.Answer} later
   */
  public Decision<Optional<StopReply>> stop(
      StopScope scope, Duration procTimeout, Optional<Ticket> waiting, Instant now) {
    return stops.stop(scope, procTimeout, waiting, now);
  }

  /** A proc has answered its stop. */
  public List<Effect> procStopped(ProcStopResult result, Instant now) {
    return stops.procAnswered(result, now);
  }

  /**
   * A host has answered its stop.
   *
   * @param world whose procs it was told to end; empty when it was told to end itself
   */
  public List<Effect> hostStopped(Optional<WorldId> world, HostStopResult result, Instant now) {
    return stops.hostAnswered(world, result, now);
  }

  /** The time that {@link Effect.StartGrace} asked for is over. */
  public List<Effect> graceOver(WorldId world, Instant now) {
    return stops.graceOver(world, now);
  }

  /** The worlds that match, in order of their names (SA-8). */
  public List<WorldSnapshot> snapshot(SnapshotFilter filter) {
    return snapshots.matching(filter);
  }

  /** The unhealthy procs of a world (SA-9). */
  public WorldSupervisionReply supervision(WorldId world) {
    return state.ledger.query(world);
  }

  /** Where a proc is reached, if it has joined. */
  public Optional<ProcAddress> lookup(ProcId proc) {
    return state.addresses.lookup(proc);
  }

  private static List<Effect> both(List<Effect> first, Supplier<List<Effect>> second) {
    List<Effect> all = new ArrayList<>(first);
    all.addAll(second.get());
    return all;
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldRecord.Ending;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One world on its way out: who has been told to stop, who has answered what. */
final class Stopping {
  private final WorldId world;
  private final Ending ending;
  private final boolean isRestored;
  private final Map<ProcId, Incarnation> told = new HashMap<>();
  private final Map<ProcId, ClusterNode> awaitedProcs = new HashMap<>();
  private final Map<ClusterNode, List<ProcId>> byNode = new HashMap<>();
  private final Map<String, ClusterNode> awaitedHosts = new TreeMap<>();
  private final List<MeshName> stopped = new ArrayList<>();
  private final List<ActorId> actorsStopped = new ArrayList<>();
  private final List<ActorId> actorsAborted = new ArrayList<>();
  private final Map<ProcId, ProcEnd> ended = new TreeMap<>();
  private final Set<ProcId> answered = new TreeSet<>();

  /**
   * @param isRestored begun under another control plane: who has been told what is not known
   */
  Stopping(WorldId world, Ending ending, boolean isRestored) {
    this.world = world;
    this.ending = ending;
    this.isRestored = isRestored;
  }

  Ending ending() {
    return ending;
  }

  boolean isRestored() {
    return isRestored;
  }

  /** Nobody asked for it: hosts that were started for the world wait for its next life. */
  boolean isEviction() {
    return ending.evictedFor().isPresent();
  }

  /** What subscribers hear at the end. */
  WorldEvent.Change end() {
    return ending
        .evictedFor()
        .<WorldEvent.Change>map(causes -> new WorldEvent.Evicted(world, causes))
        .orElseGet(() -> new WorldEvent.Stopped(world));
  }

  void awaitProc(ProcId proc, Incarnation incarnation, ClusterNode node) {
    told.put(proc, incarnation);
    awaitedProcs.put(proc, node);
    byNode.computeIfAbsent(node, n -> new ArrayList<>(1)).add(proc);
  }

  void awaitHost(ClusterNode node) {
    awaitedHosts.put(node.address(), node);
  }

  /** An answer of another life than the one that was told changes nothing (SA-21). */
  void procAnswered(ProcStopResult result) {
    if (!result.incarnation().equals(told.get(result.proc()))) {
      return;
    }
    if (result.ignored().isEmpty() && answered.add(result.proc())) {
      stopped.add(result.proc());
      actorsStopped.addAll(result.stopped());
      actorsAborted.addAll(result.aborted());
    }
    awaitedProcs.remove(result.proc());
  }

  /** The process of that start ended: an answer will not come any more. */
  void procEnded(ProcId proc, long start) {
    if (told.containsKey(proc) && told.get(proc).start() == start) {
      awaitedProcs.remove(proc);
    }
  }

  void hostAnswered(HostStopResult result) {
    awaitedHosts.remove(result.node());
    result
        .each()
        .filter(end -> end.proc().world().equals(world))
        .forEach(
            end -> {
              ended.put(end.proc(), end);
              awaitedProcs.remove(end.proc());
            });
  }

  /** The node is gone, and whatever was on it. */
  void nodeGone(ClusterNode node) {
    awaitedHosts.values().removeIf(node::equals);
    byNode.getOrDefault(node, List.of()).forEach(awaitedProcs::remove);
  }

  boolean isComplete() {
    return awaitedProcs.isEmpty() && awaitedHosts.isEmpty();
  }

  StopReply.Outcome outcome() {
    List<String> unanswered = new ArrayList<>();
    new TreeMap<>(awaitedProcs)
        .forEach((proc, node) -> unanswered.add("proc " + proc + " on " + node));
    awaitedHosts.keySet().forEach(node -> unanswered.add("host on " + node));
    return StopReply.Outcome.whole(
        world.equals(WorldId.SYSTEM) ? List.of() : List.of(world),
        stopped,
        actorsStopped,
        actorsAborted,
        List.copyOf(ended.values()),
        unanswered);
  }
}

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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** One world on its way out: who has been told to stop, who has answered what. */
final class Stopping {
  private final WorldId world;
  private final Map<ProcId, Incarnation> told = new TreeMap<>();
  private final Map<ProcId, String> awaitedProcs = new TreeMap<>();
  private final Set<String> awaitedHosts = new TreeSet<>();
  private final List<MeshName> stopped = new ArrayList<>();
  private final List<ActorId> actorsStopped = new ArrayList<>();
  private final List<ActorId> actorsAborted = new ArrayList<>();
  private final Map<ProcId, ProcEnd> ended = new TreeMap<>();
  private final Set<ProcId> answered = new TreeSet<>();

  Stopping(WorldId world) {
    this.world = world;
  }

  void awaitProc(ProcId proc, Incarnation incarnation, String node) {
    told.put(proc, incarnation);
    awaitedProcs.put(proc, node);
  }

  void awaitHost(String node) {
    awaitedHosts.add(node);
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
    for (ProcEnd end : result.ended()) {
      if (end.proc().world().equals(world)) {
        ended.put(end.proc(), end);
        awaitedProcs.remove(end.proc());
      }
    }
  }

  /** The node is gone, and whatever was on it. */
  void nodeGone(String node) {
    awaitedHosts.remove(node);
    awaitedProcs.values().removeIf(node::equals);
  }

  boolean isComplete() {
    return awaitedProcs.isEmpty() && awaitedHosts.isEmpty();
  }

  StopReply.Outcome outcome() {
    List<String> unanswered = new ArrayList<>();
    awaitedProcs.forEach((proc, node) -> unanswered.add("proc " + proc + " on " + node));
    awaitedHosts.forEach(node -> unanswered.add("host on " + node));
    return new StopReply.Outcome(
        List.of(world),
        stopped,
        actorsStopped,
        actorsAborted,
        List.copyOf(ended.values()),
        unanswered);
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Who each stopping world still waits for, kept beside the core and as simply as can be. */
final class StopBook {
  private final Map<WorldId, Waiting> worlds = new TreeMap<>();

  private record Waiting(List<Effect.StopProc> procs, Set<ClusterNode> hosts) {}

  /** A world waits for its hosts and for the procs that were told. */
  void begins(WorldId world, Set<ClusterNode> hosts, List<Effect> effects) {
    List<Effect.StopProc> procs = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.StopProc stop && stop.proc().world().equals(world)) {
        procs.add(stop);
      }
    }
    worlds.put(world, new Waiting(procs, new HashSet<>(hosts)));
  }

  /** A host has come although everything is being stopped. */
  void alsoWaitsFor(ClusterNode host) {
    worlds.get(WorldId.SYSTEM).hosts.add(host);
  }

  void ends(WorldId world) {
    worlds.remove(world);
  }

  /** Its grace is over: it waits for nobody any more. */
  void forget(WorldId world) {
    worlds.computeIfPresent(world, (w, waiting) -> new Waiting(new ArrayList<>(), new HashSet<>()));
  }

  Set<WorldId> stopping() {
    return new TreeSet<>(worlds.keySet());
  }

  /** The system waits for all other worlds too. */
  boolean waits(WorldId world) {
    Waiting waiting = worlds.get(world);
    boolean others = world.equals(WorldId.SYSTEM) && worlds.size() > 1;
    return others || !waiting.procs.isEmpty() || !waiting.hosts.isEmpty();
  }

  void procAnswered(ProcId proc, Incarnation incarnation) {
    remove(stop -> stop.proc().equals(proc) && stop.incarnation().equals(incarnation));
  }

  void procExited(ProcId proc, long start) {
    remove(stop -> stop.proc().equals(proc) && stop.incarnation().start() == start);
  }

  void hostAnswered(Optional<WorldId> world, HostStopResult result) {
    worlds.forEach(
        (id, waiting) -> {
          if (world.isEmpty() || world.get().equals(id)) {
            waiting.hosts.removeIf(host -> host.address().equals(result.node()));
            result
                .each()
                .forEach(end -> waiting.procs.removeIf(stop -> stop.proc().equals(end.proc())));
          }
        });
  }

  /** The pretended procs have their node in their address. */
  void nodeRemoved(ClusterNode node) {
    worlds.values().forEach(waiting -> waiting.hosts.remove(node));
    remove(stop -> stop.address().equals(addressOf(stop.proc(), node)));
  }

  static ProcAddress addressOf(ProcId proc, ClusterNode node) {
    return new ProcAddress("agent of " + proc + " on " + node + "#" + node.uid());
  }

  private void remove(Predicate<Effect.StopProc> gone) {
    worlds.values().forEach(waiting -> waiting.procs.removeIf(gone));
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import io.akkamesh.cluster.WorldWatch.Failed;
import io.akkamesh.cluster.WorldWatch.Lost;
import io.akkamesh.cluster.WorldWatch.Placed;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who hears what of a world that is watched; empty news are not told. */
final class WatchListeners {
  private final Set<ActorRef<Lost>> ofLosses = new LinkedHashSet<>();
  private final Set<ActorRef<Failed>> ofFailures = new LinkedHashSet<>();
  private final Set<ActorRef<Placed>> ofLives = new LinkedHashSet<>();

  /** One more, who is told first what these are. */
  void addOfLosses(ActorRef<Lost> listener, Map<ProcId, ProcHealth> before) {
    ofLosses.add(listener);
    lost(before, Set.of(listener));
  }

  /** One more, who is told first what these are. */
  void addOfFailures(ActorRef<Failed> listener, List<FailedActor> before) {
    ofFailures.add(listener);
    failed(before, Set.of(listener));
  }

  /** One more, who is told first what these are. */
  void addOfLives(ActorRef<Placed> listener, Map<ProcId, Incarnation> before) {
    ofLives.add(listener);
    placed(before, Set.of(listener));
  }

  void remove(ActorRef<?> listener) {
    ofLosses.removeIf(listener::equals);
    ofFailures.removeIf(listener::equals);
    ofLives.removeIf(listener::equals);
  }

  void lost(Map<ProcId, ProcHealth> procs) {
    lost(procs, ofLosses);
  }

  void failed(List<FailedActor> actors) {
    failed(actors, ofFailures);
  }

  void placed(Map<ProcId, Incarnation> lives) {
    placed(lives, ofLives);
  }

  private static void lost(Map<ProcId, ProcHealth> procs, Set<ActorRef<Lost>> listeners) {
    if (!procs.isEmpty()) {
      Lost lost = new Lost(procs);
      listeners.forEach(listener -> listener.tell(lost));
    }
  }

  private static void failed(List<FailedActor> actors, Set<ActorRef<Failed>> listeners) {
    if (!actors.isEmpty()) {
      Failed failed = new Failed(actors);
      listeners.forEach(listener -> listener.tell(failed));
    }
  }

  private static void placed(Map<ProcId, Incarnation> lives, Set<ActorRef<Placed>> listeners) {
    if (!lives.isEmpty()) {
      Placed placed = new Placed(lives);
      listeners.forEach(listener -> listener.tell(placed));
    }
  }
}

package io.akkamesh.agent.proc.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The user actors of one proc: which run, and how the stop of all of them goes.
 *
 * <p>A name is in use from its reservation until its actor has ended (PA-3).
 */
public final class ActorLedger {
  /** Name of a proc's agent among its actors (PA-1); no other actor can have it. */
  public static final String AGENT = "proc_agent";

  private final ProcId proc;
  private final Map<String, ActorId> running = new TreeMap<>();
  private final TreeSet<ActorId> stopped = new TreeSet<>();
  private final Set<ActorId> abortedAlone = new TreeSet<>();
  private List<ActorId> aborted = List.of();
  private boolean stopping;

  public ActorLedger(ProcId proc) {
    this.proc = proc;
  }

  /** Takes the name for a new actor; empty when it is in use or the proc is stopping. */
  public Optional<ActorId> reserve(String name) {
    if (stopping || name.equals(AGENT) || running.containsKey(name)) {
      return Optional.empty();
    }
    ActorId actor = proc.actor(name, 0);
    running.put(name, actor);
    return Optional.of(actor);
  }

  /** The actor has ended, in order or not; its name is free again. */
  public void ended(ActorId actor) {
    abortedAlone.remove(actor);
    if (running.remove(actor.name(), actor) && stopping && !aborted.contains(actor)) {
      stopped.add(actor);
    }
  }

  public boolean isRunning(ActorId actor) {
    return actor.equals(running.get(actor.name()));
  }

  /** Live actors, in order of their names. */
  public List<ActorId> running() {
    return List.copyOf(running.values());
  }

  /** From now on nothing starts, and what ends counts as stopped. */
  public void stopAll() {
    stopping = true;
  }

  /** The time of those that run is over: from now on they end because they are interrupted. */
  public List<ActorId> abort() {
    aborted = running();
    return aborted;
  }

  /** As {@link #abort()}, of one actor, while the others go on. */
  public void abort(ActorId actor) {
    if (isRunning(actor)) {
      abortedAlone.add(actor);
    }
  }

  /** True when it is to end because it was interrupted; false again once it has. */
  public boolean isAborted(ActorId actor) {
    return abortedAlone.contains(actor) || aborted.contains(actor);
  }

  public boolean isStopping() {
    return stopping;
  }

  public boolean isStopped() {
    return stopping && running.isEmpty();
  }

  /** Actors whose time was over, ended since or not. */
  public List<ActorId> aborted() {
    return aborted;
  }

  /** Actors that have ended in time since the stop began. */
  public List<ActorId> stopped() {
    return List.copyOf(stopped);
  }
}

package io.akkamesh.agent.proc.model;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What happened to the actors of a proc, per actor and in order (PA-14), and with that whether the
 * proc is poisoned (PA-16).
 *
 * <p>Bounded, for a proc whose actors come and go: the oldest events of an actor, and the actors
 * nothing has happened to for longest, are forgotten first. That an actor failed still counts.
 */
public final class SupervisionEvents {
  /** Events kept of one actor; with their stack traces they fit one message. */
  static final int PER_ACTOR = 20;

  /** Actors whose events are kept. */
  static final int ACTORS = 1000;

  private final Map<ActorId, List<ActorSupervisionEvent>> events = new LinkedHashMap<>();
  private int failedActors;

  /** Keeps the event. */
  public void record(ActorSupervisionEvent event) {
    List<ActorSupervisionEvent> of = events.remove(event.actor());
    List<ActorSupervisionEvent> all = of == null ? new ArrayList<>() : of;
    if (event.isError() && all.stream().noneMatch(ActorSupervisionEvent::isError)) {
      failedActors++;
    }
    all.add(event);
    if (all.size() > PER_ACTOR) {
      all.remove(0);
    }
    events.put(event.actor(), all);
    if (events.size() > ACTORS) {
      Iterator<ActorId> oldest = events.keySet().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Of one actor, oldest first. */
  public List<ActorSupervisionEvent> of(ActorId actor) {
    return List.copyOf(events.getOrDefault(actor, List.of()));
  }

  /** What was no orderly stop, of all actors, oldest first of each. */
  public List<ActorSupervisionEvent> errors() {
    return events.values().stream()
        .flatMap(List::stream)
        .filter(ActorSupervisionEvent::isError)
        .toList();
  }

  /** How many actors have failed since the proc began. */
  public int failedActors() {
    return failedActors;
  }

  /** True when an actor has failed: no resource is created any more (PA-6). */
  public boolean isPoisoned() {
    return failedActors > 0;
  }
}

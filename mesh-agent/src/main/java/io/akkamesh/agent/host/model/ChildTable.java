package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The procs of one host, from the decision to start one until its end, and the stops that wait for
 * that end.
 */
public final class ChildTable {
  private final Map<ProcId, Child> children = new TreeMap<>();
  private final Map<Long, Stop> stops = new LinkedHashMap<>();
  private long nextStop;

  /** A stop that is complete: what became of each proc it waited for. */
  public record StopDone(long stop, List<ProcEnd> ended) {
    public StopDone {
      ended = List.copyOf(ended);
    }
  }

  private static final class Child {
    final long start;
    Step step = Step.STOPPED;

    Child(long start) {
      this.start = start;
    }
  }

  private static final class Stop {
    final Set<ProcId> awaited;
    final List<ProcEnd> ended = new ArrayList<>();

    Stop(Set<ProcId> awaited) {
      this.awaited = awaited;
    }
  }

  /** Of these procs the ones that are not there yet; they are from now (HA-1). */
  public List<ProcStart> begin(List<ProcStart> wanted) {
    List<ProcStart> fresh = new ArrayList<>();
    for (ProcStart start : wanted) {
      if (children.putIfAbsent(start.proc(), new Child(start.start())) == null) {
        fresh.add(start);
      }
    }
    return fresh;
  }

  /**
   * The proc's process has just begun; may it go on?
   *
   * @return false when a stop has come before: nobody will tell the process, so end it
   */
  public boolean mayRun(ProcId proc) {
    return stops.values().stream().noneMatch(stop -> stop.awaited.contains(proc));
  }

  /** The proc has ended; the stops that are complete with it. Unknown or older: nothing. */
  public List<StopDone> ended(ProcId proc, long start, ProcExit exit) {
    Child child = children.get(proc);
    if (child == null || child.start != start) {
      return List.of();
    }
    children.remove(proc);
    for (Stop stop : stops.values()) {
      if (stop.awaited.remove(proc)) {
        stop.ended.add(new ProcEnd(proc, exit.outcome(), child.step));
      }
    }
    return complete();
  }

  /** True when that start of the proc is here and has not ended. */
  public boolean has(ProcId proc, long start) {
    Child child = children.get(proc);
    return child != null && child.start == start;
  }

  /** Waits for the end of one world's procs, or of all; at once complete when there are none. */
  public long stop(Optional<WorldId> world) {
    Predicate<ProcId> concerned = proc -> world.isEmpty() || world.get().equals(proc.world());
    Set<ProcId> awaited = new TreeSet<>();
    children.keySet().stream().filter(concerned).forEach(awaited::add);
    stops.put(nextStop, new Stop(awaited));
    return nextStop++;
  }

  /** The stops that wait for nobody any more; each is told once. */
  public List<StopDone> complete() {
    List<StopDone> done = new ArrayList<>();
    for (Iterator<Map.Entry<Long, Stop>> i = stops.entrySet().iterator(); i.hasNext(); ) {
      Map.Entry<Long, Stop> entry = i.next();
      if (entry.getValue().awaited.isEmpty()) {
        done.add(new StopDone(entry.getKey(), entry.getValue().ended));
        i.remove();
      }
    }
    return done;
  }

  /** The procs that this stop still waits for; they are about to be ended in this way. */
  public List<ProcId> escalate(long stop, Step step) {
    Stop waiting = stops.get(stop);
    if (waiting == null) {
      return List.of();
    }
    waiting.awaited.forEach(proc -> endingBy(proc, step));
    return List.copyOf(waiting.awaited);
  }

  /** The proc is about to be ended in this way; a milder one than before changes nothing. */
  public void endingBy(ProcId proc, Step step) {
    Child child = children.get(proc);
    if (step.compareTo(child.step) > 0) {
      child.step = step;
    }
  }

  /** What is being started or runs, in order. */
  public List<ProcStart> procs() {
    List<ProcStart> procs = new ArrayList<>();
    children.forEach((proc, child) -> procs.add(new ProcStart(proc, child.start)));
    return procs;
  }
}

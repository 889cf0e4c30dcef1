package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The procs of one host, from the decision to start one until its end, and the stops that wait for
 * that end. Those that ended last are remembered, so that it can be told how.
 *
 * <p>What is told of another start of a proc than the one that is there changes nothing (SA-21).
 */
public final class ChildTable {
  /** How many procs that have ended are remembered; the oldest are forgotten first. */
  public static final int REMEMBERED = 100;

  private final Map<ProcId, Child> children = new TreeMap<>();
  private final Deque<Child> ended = new ArrayDeque<>();
  private final Begun begun = new Begun();
  private final Stops stops = new Stops();
  private final Map<Long, WorldId> stopping = new HashMap<>(); // by the stop of only that world

  /** A stop that is complete: what became of each proc it waited for. */
  public record StopDone(long stop, List<ProcEnd> ended) {
    public StopDone {
      ended = List.copyOf(ended);
    }
  }

  /**
   * What the end of a proc means.
   *
   * @param report the control plane is to be told; it knows when the proc was given up before
   * @param stops the stops that are complete with it
   * @param forgotten which proc is remembered no more, since there are too many
   */
  public record Ended(
      Transition transition, boolean report, List<StopDone> stops, Optional<ProcStart> forgotten) {
    public Ended {
      stops = List.copyOf(stops);
    }
  }

  /** A proc that runs, or has ended lately. */
  public record Known(ProcStart proc, boolean insideHost, boolean ended) {}

  /**
   * Of these procs the ones that can begin; they have from now (HA-1). Others are there, or have
   * been.
   *
   * @param insideHost they are in the host's own JVM
   */
  public List<ProcStart> begin(List<ProcStart> wanted, boolean insideHost, Instant now) {
    List<ProcStart> fresh = new ArrayList<>();
    for (ProcStart start : wanted) {
      if (!children.containsKey(start.proc()) && !hasBegun(start)) {
        children.put(start.proc(), new Child(start, insideHost, now));
        begun.add(start);
        fresh.add(start);
      }
    }
    return fresh;
  }

  /** That start of the proc or a newer one was begun, and may have ended. */
  boolean hasBegun(ProcStart proc) {
    return begun.contains(proc)
        || newest(proc.proc()).filter(child -> child.proc.start() >= proc.start()).isPresent();
  }

  /** The start of the proc that has not ended. */
  Optional<Child> there(ProcId proc) {
    return Optional.ofNullable(children.get(proc));
  }

  /** That start of the proc, which has ended, if it is remembered. */
  Optional<Child> over(ProcStart proc) {
    return ended.stream().filter(child -> child.proc.equals(proc)).findFirst();
  }

  /**
   * The proc's process has just begun. STOPPING then: a stop has come before, nobody will tell the
   * process, so end it.
   */
  public Transition launched(ProcStart proc, long pid) {
    return live(proc)
        .map(child -> child.launched(pid))
        .orElse(Transition.ofUnknown(proc, ChildInput.LAUNCHED));
  }

  public Transition ready(ProcStart proc) {
    return live(proc)
        .map(child -> child.on(ChildInput.READY))
        .orElse(Transition.ofUnknown(proc, ChildInput.READY));
  }

  /** It has joined the control plane of that epoch; false when it is not there, or given up. */
  public boolean joined(ProcStart proc, Epoch epoch) {
    Optional<Child> child = live(proc).filter(c -> !c.isGivenUp());
    child.ifPresent(c -> c.joined(epoch));
    return child.isPresent();
  }

  /** Those that are there and have joined, but only a control plane before that epoch (SA-19). */
  public List<ProcStart> joinedBefore(Epoch epoch) {
    return children.values().stream()
        .filter(child -> child.joined().filter(last -> last.compareTo(epoch) < 0).isPresent())
        .map(child -> child.proc)
        .toList();
  }

  /** It did not join in time, and that is how it ends for everybody but the stops. */
  public Transition giveUp(ProcStart proc, ProcExit how) {
    return live(proc)
        .map(child -> child.giveUp(how))
        .orElse(Transition.ofUnknown(proc, ChildInput.START_TIMEOUT));
  }

  /** The proc is about to be ended in this way; a milder one than before changes nothing. */
  public Transition endingBy(ProcStart proc, Step step) {
    return live(proc)
        .map(child -> child.endingBy(step))
        .orElse(Transition.ofUnknown(proc, ChildInput.TERMINATE));
  }

  /** The proc has ended. */
  public Ended ended(ProcStart proc, ProcExit exit) {
    Optional<Child> child = live(proc);
    if (child.isEmpty()) {
      return nothing(Transition.ofUnknown(proc, ChildInput.BAD_EXIT));
    }
    Transition transition = child.get().ended(exit);
    if (transition.isRefused()) {
      return nothing(transition);
    }
    children.remove(proc.proc());
    Optional<ProcStart> forgotten = remember(child.get());
    stops.ended(new ProcEnd(proc.proc(), exit.outcome(), child.get().step()));
    return new Ended(transition, !child.get().isGivenUp(), complete(), forgotten);
  }

  private static Ended nothing(Transition refused) {
    return new Ended(refused, false, List.of(), Optional.empty());
  }

  /** Waits for the end of one world's procs, or of all; at once complete when there are none. */
  public long stop(Optional<WorldId> world) {
    List<ProcId> awaited =
        children.keySet().stream()
            .filter(proc -> world.isEmpty() || world.get().equals(proc.world()))
            .toList();
    awaited.forEach(proc -> children.get(proc).endingBy(Step.STOPPED));
    long stop = stops.add(awaited);
    world.ifPresent(of -> stopping.put(stop, of));
    return stop;
  }

  /** The stops that wait for nobody any more; each is told once. */
  public List<StopDone> complete() {
    List<StopDone> done = stops.complete();
    for (StopDone stop : done) {
      Optional.ofNullable(stopping.remove(stop.stop()))
          .ifPresent(world -> begun.forget(world, children::containsKey));
    }
    return done;
  }

  /** The procs that this stop still waits for; they are about to be ended in this way. */
  public List<ProcStart> escalate(long stop, Step step) {
    List<Child> late = stops.awaited(stop).stream().map(children::get).toList();
    late.forEach(child -> child.endingBy(step));
    return late.stream().map(child -> child.proc).toList();
  }

  /** What is being started or runs, in order. */
  public List<ProcStart> procs() {
    return children.values().stream().map(child -> child.proc).toList();
  }

  /** Those that have not ended, in order, then those that have, the latest first. */
  public List<HostProc> show(Instant now) {
    List<HostProc> procs = new ArrayList<>();
    children.values().forEach(child -> procs.add(child.show(now)));
    ended.forEach(child -> procs.add(child.show(now)));
    return procs.subList(0, Math.min(procs.size(), HostProcs.MAX_PROCS));
  }

  /** The newest start of that proc; empty when it was never started, or is forgotten. */
  public Optional<Known> find(ProcId proc) {
    return newest(proc)
        .map(child -> new Known(child.proc, child.isInsideHost(), child.state().isOver()));
  }

  private Optional<Child> live(ProcStart proc) {
    return Optional.ofNullable(children.get(proc.proc())).filter(child -> child.proc.equals(proc));
  }

  private Optional<Child> newest(ProcId proc) {
    Child live = children.get(proc);
    return live != null
        ? Optional.of(live)
        : ended.stream().filter(child -> child.proc.proc().equals(proc)).findFirst();
  }

  /** The one that is forgotten for it. */
  private Optional<ProcStart> remember(Child child) {
    ended.addFirst(child);
    return ended.size() > REMEMBERED ? Optional.of(ended.removeLast().proc) : Optional.empty();
  }
}

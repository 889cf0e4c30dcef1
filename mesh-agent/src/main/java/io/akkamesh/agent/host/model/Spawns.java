package io.akkamesh.agent.host.model;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a SpawnProc means for each of its procs: it begins, waits for the end of an older start, or
 * was begun before, so that it is told how far it is (SA-14, SA-19).
 */
public final class Spawns {
  private final ChildTable table;
  private final Map<ProcId, Launch> waiting = new TreeMap<>();

  /** A proc that was begun before, and runs. */
  public record Running(ProcStart proc, long pid) {}

  /** A start that is over, before it began or after. */
  public record Over(ProcStart proc, ProcExit exit, boolean insideHost) {}

  /**
   * What is to be done.
   *
   * @param begin these begin now
   * @param kill older starts that newer ones wait for
   * @param running to be told of again
   * @param over to be told of, again if that was done before
   */
  public record Plan(
      List<Launch> begin, List<ProcStart> kill, List<Running> running, List<Over> over) {
    Plan() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  /** None waits yet. */
  public Spawns(ChildTable table) {
    this.table = table;
  }

  /** These are to be started. */
  public Plan spawn(List<Launch> wanted, Instant now) {
    Plan plan = new Plan();
    wanted.forEach(launch -> spawn(launch, plan, now));
    return plan;
  }

  private void spawn(Launch launch, Plan plan, Instant now) {
    ProcStart proc = launch.proc();
    Optional<Child> there = table.there(proc.proc());
    Optional<Launch> next = Optional.ofNullable(waiting.get(proc.proc()));
    if (table.hasBegun(proc)) {
      tellAgain(launch, there, plan);
    } else if (there.isEmpty()) {
      begin(launch, now);
      plan.begin().add(launch);
    } else if (next.isEmpty()) {
      waiting.put(proc.proc(), launch);
      plan.kill().add(there.get().proc);
    } else if (next.get().proc().start() < proc.start()) {
      waiting.put(proc.proc(), launch);
      plan.over().add(replaced(next.get(), proc));
    } else if (next.get().proc().start() > proc.start()) {
      plan.over().add(replaced(launch, next.get().proc()));
    }
  }

  private void tellAgain(Launch launch, Optional<Child> there, Plan plan) {
    ProcStart proc = launch.proc();
    Optional<Child> child = there.filter(c -> c.proc.equals(proc)).or(() -> table.over(proc));
    if (child.isEmpty()) {
      plan.over().add(over(launch, new Outcome.Forgotten()));
    } else if (child.get().exit().isPresent()) {
      plan.over().add(new Over(proc, child.get().exit().get(), launch.isInsideHost()));
    } else if (child.get().isLaunched()) {
      plan.running().add(new Running(proc, child.get().pid()));
    }
  }

  /** A start of that proc has ended; what begins now since it has waited for that. */
  public Optional<Launch> ended(ProcId proc, Instant now) {
    if (table.there(proc).isPresent()) {
      return Optional.empty();
    }
    Optional<Launch> next = Optional.ofNullable(waiting.remove(proc));
    next.ifPresent(launch -> begin(launch, now));
    return next;
  }

  /** Those of the world, or all, that wait will never begin. */
  public List<Over> stop(Optional<WorldId> world) {
    List<Launch> dropped =
        waiting.values().stream()
            .filter(next -> world.isEmpty() || world.get().equals(next.proc().proc().world()))
            .toList();
    dropped.forEach(next -> waiting.remove(next.proc().proc()));
    String what = world.isEmpty() ? "its host" : "its world";
    String why = what + " was stopped before an older start of it had ended";
    return dropped.stream().map(next -> over(next, new Outcome.NotStarted(why))).toList();
  }

  private void begin(Launch launch, Instant now) {
    table.begin(List.of(launch.proc()), launch.isInsideHost(), now);
  }

  private static Over replaced(Launch launch, ProcStart by) {
    String why = "start " + by.start() + " has taken the place of start " + launch.proc().start();
    return over(launch, new Outcome.NotStarted(why));
  }

  private static Over over(Launch launch, Outcome outcome) {
    return new Over(launch.proc(), new ProcExit(outcome, List.of()), launch.isInsideHost());
  }
}

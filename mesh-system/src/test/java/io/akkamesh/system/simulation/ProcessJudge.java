package io.akkamesh.system.simulation;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.ProcId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Which processes run, and whether they may. */
final class ProcessJudge {
  /** What was disturbed so long ago may still be taken for lost. */
  private static final long AFTERMATH = 60_000;

  private final Mesh mesh;
  private final Map<ProcId, List<SimulatedProc>> alive = new TreeMap<>(ProcessJudge::compare);
  private final Map<ProcId, Long> overlapSince = new HashMap<>();
  private final Set<ProcStart> everBegun = new HashSet<>();
  private final Set<SimulatedProc> givenUp = new HashSet<>();

  ProcessJudge(Mesh mesh) {
    this.mesh = mesh;
  }

  void begun(SimulatedProc proc) {
    check(everBegun.add(proc.start), "%s was begun twice", proc);
    of(proc.id()).stream()
        .filter(old -> proc.incarnation().isNewerThan(old.incarnation()))
        .forEach(old -> replaced(old, proc.start));
    alive.computeIfAbsent(proc.id(), p -> new ArrayList<>()).add(proc);
    mesh.judge.worlds.begun(proc);
  }

  void ended(SimulatedProc proc) {
    of(proc.id()).remove(proc);
  }

  /** It has not joined in time: its host says so, and ends it. */
  void givenUp(SimulatedProc proc) {
    givenUp.add(proc);
  }

  /** A newer start takes its place although it runs. */
  void replaced(SimulatedProc old, ProcStart newer) {
    boolean mayBeTakenForLost =
        !old.hasJoined()
            || old.isStopping()
            || isDisturbed(old)
            || mesh.judge.worlds.mayStop(old, newer.start());
    check(mayBeTakenForLost, "%s runs and is started again as %s", old, newer);
  }

  void toldToStop(SimulatedProc proc, String by) {
    check(mesh.judge.worlds.mayStop(proc, 0), "nobody asked for the %s of %s", by, proc);
  }

  /** It wanted to join and ends since it may not. */
  void refused(SimulatedProc proc) {
    check(
        mesh.judge.worlds.mayStop(proc, 0) || isDisturbed(proc) || givenUp.contains(proc),
        "%s was not let in",
        proc);
  }

  private boolean isDisturbed(SimulatedProc proc) {
    long since = mesh.clock.now() - AFTERMATH;
    return proc.isDisturbedSince(since)
        || !mesh.network.isWhole()
        || mesh.singleton.current().filter(p -> p.node.disturbedAt() >= since).isPresent();
  }

  /** Looks for ranks that have had two running processes for too long. */
  void tick() {
    alive.forEach(
        (id, procs) -> {
          if (procs.size() < 2 || procs.stream().filter(SimulatedProc::isRunning).count() < 2) {
            overlapSince.remove(id);
          } else {
            long since = overlapSince.computeIfAbsent(id, p -> mesh.clock.now());
            check(
                mesh.clock.now() - since <= Times.OVERLAP_MOST,
                "run side by side since %s: %s",
                since / 1000.0,
                procs);
          }
        });
  }

  /** In the order of their names. */
  List<SimulatedProc> alive() {
    return alive.values().stream().flatMap(List::stream).toList();
  }

  List<SimulatedProc> of(ProcId proc) {
    return alive.getOrDefault(proc, new ArrayList<>());
  }

  private void check(boolean holds, String format, Object... arguments) {
    mesh.judge.check(holds, format, arguments);
  }

  private static int compare(ProcId one, ProcId other) {
    int byWorld = one.world().name().compareTo(other.world().name());
    return byWorld != 0 ? byWorld : one.rank().compareTo(other.rank());
  }
}

package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whether everything is in order when all has been healed. */
final class FinalJudge {
  private final Mesh mesh;

  FinalJudge(Mesh mesh) {
    this.mesh = mesh;
  }

  /** All is quiet and has been so for long. */
  void atTheEnd(List<WorldSnapshot> worlds) {
    Map<WorldId, WorldSnapshot> there = new HashMap<>();
    worlds.forEach(world -> there.put(world.world(), world));
    List<SimulatedProc> mayRun = new ArrayList<>();
    for (WorldLife life : mesh.judge.worlds.lives()) {
      if (life.isStopWanted || mesh.habits.hasCrashing(life.spec.world(), life.size())) {
        check(life.isEnded || life.kept.isEmpty(), "%s is still there", life);
      } else if (life.isThere()) {
        WorldSnapshot world = there.remove(life.spec.world());
        check(
            world != null && world.status() instanceof WorldStatus.Live,
            "%s is not live: %s",
            life,
            world);
        world
            .procs()
            .forEach(
                info -> {
                  List<SimulatedProc> procs = mesh.judge.processes.of(info.proc());
                  check(
                      procs.size() == 1 && procs.get(0).incarnation().equals(info.incarnation()),
                      "of %s there run %s",
                      info,
                      procs);
                  mayRun.addAll(procs);
                });
      }
    }
    check(there.isEmpty(), "nobody wanted %s", there);
    List<SimulatedProc> left = new ArrayList<>(mesh.judge.processes.alive());
    left.removeAll(mayRun);
    check(left.isEmpty(), "left over: %s", left);
  }

  private void check(boolean holds, String format, Object... arguments) {
    mesh.judge.check(holds, format, arguments);
  }
}

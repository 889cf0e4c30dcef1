package io.akkamesh.system.simulation;

import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.WorldId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** One stop that a host was asked for: answered when the procs it concerns have ended. */
final class HostStop {
  final Optional<WorldId> world;
  private final Set<SimulatedProc> awaited;
  private final Consumer<HostStopResult> answer;
  private final List<HostStopResult.ProcEnd> ends = new ArrayList<>();

  HostStop(Optional<WorldId> world, List<SimulatedProc> awaited, Consumer<HostStopResult> answer) {
    this.world = world;
    this.awaited = new HashSet<>(awaited);
    this.answer = answer;
  }

  void ended(SimulatedProc proc, ProcExit exit) {
    if (awaited.remove(proc)) {
      ends.add(new HostStopResult.ProcEnd(proc.id(), exit.outcome(), HostStopResult.Step.STOPPED));
    }
  }

  boolean isComplete() {
    return awaited.isEmpty();
  }

  void answer(String node) {
    answer.accept(HostStopResult.of(node, ends));
  }
}

package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.system.model.RandomProcesses.Process;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What procs and hosts were told to stop, and what those that are there answer. */
final class RandomAnswers {
  private final CheckedWorlds worlds;
  private final RandomProcesses processes;
  private final List<Effect> open = new ArrayList<>();
  private final List<ProcStopResult> given = new ArrayList<>();

  RandomAnswers(CheckedWorlds worlds, RandomProcesses processes) {
    this.worlds = worlds;
    this.processes = processes;
  }

  /** Commands nobody has answered yet. */
  List<Effect> open() {
    return open;
  }

  /** Answers of procs, which can come again. */
  List<ProcStopResult> given() {
    return given;
  }

  void expect(Effect effect) {
    if (effect instanceof Effect.StopProc
        || effect instanceof Effect.StopWorldOnHost
        || effect instanceof Effect.StopHost) {
      open.add(effect);
    } else if (effect instanceof Effect.Unbind unbind) {
      assertThat(processes.nodesUp())
          .as("nodes that are up")
          .noneMatch(node -> unbind.ended().contains(node.uid()));
    }
  }

  /** Most hosts do it; some refuse, some don't hear of it before they are told again. */
  String spawn(Effect.SpawnProcs spawn, int dice) {
    if (dice == 0) {
      worlds.spawnRefused(spawn);
      return "refused: " + spawn;
    }
    if (dice == 1) {
      worlds.spawnSilent(spawn);
      return "not heard of: " + spawn;
    }
    processes.spawn(spawn);
    return "begun: " + spawn;
  }

  void answer(Effect command) {
    open.remove(command);
    if (command instanceof Effect.StopProc stop) {
      Process process = processes.find(stop.proc(), stop.incarnation());
      if (process.running) {
        ProcStopResult result =
            ProcStopResult.done(stop.proc(), stop.incarnation(), List.of(), List.of());
        given.add(result);
        worlds.procStopped(result);
        processes.end(process);
      }
    } else if (command instanceof Effect.StopWorldOnHost stop) {
      answer(stop.host(), Optional.of(stop.world()));
    } else if (command instanceof Effect.StopHost stop) {
      answer(stop.host(), Optional.empty());
    }
  }

  private void answer(HostNode host, Optional<WorldId> world) {
    if (processes.isUp(host)) {
      worlds.hostStopped(world, processes.stop(host, world));
    }
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.ArrayList;
import java.util.List;

/** What the effects of a {@link Scene} come to. */
final class Decided {
  private static final String ASKER = "asker-";

  private Decided() {}

  /** Where a proc that asks for another wants to be answered: not the address of its agent. */
  static ProcAddress askerAt(ProcId asker) {
    return new ProcAddress(ASKER + asker);
  }

  static List<Deadline> deadlines(List<Effect> effects) {
    List<Deadline> running = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.StartDeadline start) {
        running.add(start.deadline());
      } else if (effect instanceof Effect.CancelDeadline cancel) {
        running.remove(cancel.deadline());
      }
    }
    return running;
  }

  static List<Effect> tellings(List<Effect> effects) {
    return effects.stream().filter(Decided::isTelling).toList();
  }

  private static boolean isTelling(Effect effect) {
    return effect instanceof Effect.Unbind
        || effect instanceof Effect.TellAddress tell && !tell.whom().reference().startsWith(ASKER);
  }

  static List<String> spawned(List<Effect> effects) {
    List<String> lines = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.SpawnProcs spawn) {
        List<String> procs = spawn.procs().stream().map(p -> p.proc().toString()).toList();
        lines.add(spawn.host().node() + ": " + String.join(" ", procs));
      }
    }
    return lines;
  }
}

package io.akkamesh.system.simulation;

import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import java.util.HashMap;
import java.util.Map;

/** Which ranks misbehave. */
final class Habits {
  private final Map<ProcId, Habit> byProc = new HashMap<>();
  private final VirtualClock clock;
  private final double crashing;

  /**
   * @param crashing how likely it is for a rank to crash again and again
   */
  Habits(VirtualClock clock, double crashing) {
    this.clock = clock;
    this.crashing = crashing;
  }

  Habit of(ProcId proc) {
    return byProc.computeIfAbsent(
        proc,
        p -> {
          boolean crashes = clock.chance(crashing);
          return new Habit(clock.chance(0.05), crashes, crashes && clock.chance(0.3));
        });
  }

  boolean hasCrashing(WorldId world, int size) {
    for (int rank = 0; rank < size; rank++) {
      if (of(world.proc(rank)).crashes()) {
        return true;
      }
    }
    return false;
  }
}

package io.akkamesh.system.simulation;

import java.util.OptionalLong;

/** How the processes of one rank behave, whatever happens around them. */
record Habit(boolean isSlow, boolean crashes, boolean crashesBeforeJoining) {
  static final Habit GOOD = new Habit(false, false, false);

  long millisToStart(VirtualClock clock, boolean hasOwnNode) {
    if (!hasOwnNode) {
      return clock.between(1, 20);
    }
    return isSlow ? clock.between(5_000, 20_000) : clock.between(300, 2_500);
  }

  /** From when it is up; a good one runs for ever. */
  OptionalLong millisToCrash(VirtualClock clock) {
    if (!crashes) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(crashesBeforeJoining ? 0 : clock.between(100, 4_000));
  }
}

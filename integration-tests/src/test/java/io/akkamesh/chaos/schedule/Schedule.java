package io.akkamesh.chaos.schedule;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The faults of a run.
 *
 * @param length all are over then
 * @param steps in the order in which they come
 */
public record Schedule(long seed, Duration length, List<Step> steps) {
  public Schedule {
    steps = List.copyOf(steps);
  }

  @Override
  public String toString() {
    return "schedule of seed "
        + seed
        + ", "
        + length.toSeconds()
        + " s, "
        + steps.size()
        + " faults:\n"
        + steps.stream().map(Step::toString).collect(Collectors.joining("\n"));
  }
}

package io.akkamesh.chaos.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ScheduleGeneratorTest {
  private static final Duration LENGTH = Duration.ofSeconds(180);
  private static final int RANKS = 4;

  private static List<Schedule> schedules() {
    return LongStream.range(0, 200)
        .mapToObj(seed -> ScheduleGenerator.schedule(seed, LENGTH, RANKS))
        .toList();
  }

  @Test
  void makesTheSameOfTheSameSeed() {
    assertThat(ScheduleGenerator.schedule(42, LENGTH, RANKS))
        .isEqualTo(ScheduleGenerator.schedule(42, LENGTH, RANKS))
        .isNotEqualTo(ScheduleGenerator.schedule(43, LENGTH, RANKS));
  }

  @Test
  void restartsTheControlPlanesNodesInTurn() {
    assertThat(ScheduleGenerator.rolling(Duration.ofSeconds(70)).steps())
        .extracting(Step::fault)
        .containsExactly(
            new Fault.RestartNode(Machine.S1),
            new Fault.RestartNode(Machine.S2),
            new Fault.RestartNode(Machine.S3),
            new Fault.RestartNode(Machine.S1));
  }

  @Test
  void endsEveryFaultInTime() {
    assertThat(schedules())
        .allSatisfy(
            schedule ->
                assertThat(schedule.steps())
                    .hasSizeGreaterThan(5)
                    .allMatch(step -> step.end().compareTo(LENGTH) <= 0));
  }

  @Test
  void leavesAMajorityOfTheControlPlaneAlone() {
    for (Schedule schedule : schedules()) {
      IntStream.range(0, (int) LENGTH.toSeconds())
          .forEach(
              second ->
                  assertThat(hurt(schedule, Duration.ofSeconds(second)))
                      .as("%s at %s s", schedule, second)
                      .filteredOn(Machine::isSystem)
                      .hasSizeLessThanOrEqualTo(1));
    }
  }

  @Test
  void hasFaultsOfEveryKindThatOverlap() {
    Set<Class<?>> kinds = new HashSet<>();
    int overlapping = 0;
    for (Schedule schedule : schedules()) {
      for (int i = 0; i < schedule.steps().size(); i++) {
        Step step = schedule.steps().get(i);
        kinds.add(step.fault().getClass());
        boolean isLast = i + 1 == schedule.steps().size();
        overlapping +=
            !isLast && step.end().compareTo(schedule.steps().get(i + 1).at()) > 0 ? 1 : 0;
      }
    }
    assertThat(kinds).containsExactlyInAnyOrder(Fault.class.getPermittedSubclasses());
    assertThat(overlapping).isGreaterThan(200);
  }

  private static Set<Machine> hurt(Schedule schedule, Duration at) {
    Set<Machine> hurt = new HashSet<>();
    for (Step step : schedule.steps()) {
      if (step.at().compareTo(at) <= 0 && step.end().compareTo(at) > 0) {
        hurt.addAll(step.fault().hurts());
      }
    }
    return hurt;
  }
}

package io.akkamesh.system.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever fails, for however long and in whatever order: what the control plane promises holds.
 *
 * <p>{@code -Dmesh.simulation.schedules=20000} runs so many histories, {@code
 * -Dmesh.simulation.seed=7} only that one and shows all of it.
 */
class SimulationTest {
  private static final int SCHEDULES = Integer.getInteger("mesh.simulation.schedules", 800);
  private static final Long SEED = Long.getLong("mesh.simulation.seed");
  private static final int LINES = 60;
  private static final int ENOUGH = 150;

  static LongStream seeds() {
    return SEED == null ? LongStream.range(0, SCHEDULES) : LongStream.of(SEED);
  }

  @Test
  void theHistoriesHaveEveryKindOfEffectAndEvent() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < ENOUGH; seed++) {
      Simulation simulation = new Simulation(seed);
      simulation.run();
      seen.addAll(simulation.seen());
    }

    assertThat(seen)
        .contains("SpawnProcs", "StopProc", "StopWorldOnHost", "StopHost", "DownNode", "Answer")
        .contains("StartDeadline", "CancelDeadline", "EndSystem", "Created", "Live", "Unhealthy")
        .contains("ProcJoined", "ProcLost", "Stopped", "Evicted", "evicted while calm")
        .contains("restored", "restore time over", "superseded");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SA-19: worlds survive crashes, pauses and partitions of any nodes")
  void worldsSurvive(long seed) {
    Simulation simulation = new Simulation(seed);
    try {
      simulation.run();
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError(
          "seed " + seed + ": " + e + "\n" + String.join("\n", simulation.trace(LINES)), e);
    } finally {
      if (SEED != null) {
        simulation.trace(Integer.MAX_VALUE).forEach(System.out::println);
      }
    }
  }
}

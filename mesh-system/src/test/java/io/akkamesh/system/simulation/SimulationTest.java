package io.akkamesh.system.simulation;

import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
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

  static LongStream seeds() {
    return SEED == null ? LongStream.range(0, SCHEDULES) : LongStream.of(SEED);
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

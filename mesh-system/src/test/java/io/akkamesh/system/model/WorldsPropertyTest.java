package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever hosts, procs, users and the cluster do, in any order: see {@link MeshInvariants}. */
class WorldsPropertyTest {
  private static final int STEPS = 150;
  private static final int SEEDS = 200;

  static LongStream seeds() {
    return LongStream.range(0, SEEDS);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SA-17: after any history the system ends with the grace, and everyone is answered")
  void endsWithTheGrace(long seed) {
    run(seed, mesh -> mesh.isOver(new Deadline.StopGrace(WorldId.SYSTEM)));
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SA-17: after any history the system ends without a grace when all that live answer")
  void endsWhenAllThatLiveAnswer(long seed) {
    run(seed, RandomMesh::everyoneAnswers);
  }

  @Test
  void theHistoriesHaveEveryKindOfEffectAndEvent() {
    Set<String> seen = new TreeSet<>();
    for (long seed = 0; seed < 40; seed++) {
      seen.addAll(run(seed, RandomMesh::everyoneAnswers).seen);
    }

    assertThat(seen)
        .containsExactlyInAnyOrderElementsOf(
            Stream.concat(
                    names(Effect.class).filter(name -> !name.equals("Publish")),
                    names(WorldEvent.Change.class))
                .toList());
  }

  private static RandomMesh run(long seed, Consumer<RandomMesh> end) {
    RandomMesh mesh = new RandomMesh(seed);
    try {
      for (int i = 0; i < STEPS; i++) {
        mesh.step();
      }
      mesh.stop(new StopScope.Everything());
      if (!mesh.worlds.invariants().hasEnded()) {
        end.accept(mesh);
      }
      assertThat(mesh.worlds.invariants().hasEnded()).as("the system has ended").isTrue();
      assertThat(mesh.worlds.invariants().waiting()).as("who still waits").isEmpty();
      return mesh;
    } catch (AssertionError | RuntimeException e) {
      List<String> last =
          mesh.trace.subList(Math.max(0, mesh.trace.size() - 40), mesh.trace.size());
      throw new AssertionError(
          "seed " + seed + ", after step " + mesh.trace.size() + ":\n" + String.join("\n", last),
          e);
    }
  }

  private static Stream<String> names(Class<?> sealed) {
    return Arrays.stream(sealed.getPermittedSubclasses()).map(Class::getSimpleName);
  }
}

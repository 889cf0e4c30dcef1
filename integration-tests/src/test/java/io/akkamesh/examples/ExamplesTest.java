package io.akkamesh.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.LocalMesh;
import io.akkamesh.cluster.World;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

/** The programs on a mesh inside this JVM. */
class ExamplesTest {
  private static final LocalMesh MESH = LocalMesh.start();

  private World world;

  @AfterAll
  static void shutDown() {
    MESH.close();
  }

  @AfterEach
  void stopWorld() {
    await(world.stop());
  }

  @ParameterizedTest
  @DisplayName("AM-4: training spread over ranks has the loss of training in one place, to 1e-12")
  @CsvSource({"2, 4, 1000, 30", "3, 1, 100, 10", "1, 1, 50, 5", "2, 3, 4, 3"})
  void training(int hosts, int gpus, int samples, int steps) {
    Example.Result result =
        run(
            new Training(),
            "--hosts=" + hosts,
            "--gpus=" + gpus,
            "--samples=" + samples,
            "--steps=" + steps);

    assertThat(result.right()).as(result.line()).isTrue();
    assertThat(result.line()).startsWith("steps=" + steps + " ranks=" + hosts * gpus + " loss=0.");
  }

  @ParameterizedTest
  @DisplayName("SH-5, RT-5: a sieve that grows over ranks finds the first primes in order")
  @CsvSource({"1, 3, 2", "2, 3, 3", "25, 4, 97", "40, 1, 173"})
  void sieve(int primes, int ranks, int last) {
    Example.Result result = run(new PrimeSieve(), "--primes=" + primes, "--ranks=" + ranks);

    assertThat(result.right()).as(result.line()).isTrue();
    assertThat(result.line())
        .isEqualTo("primes=%d last=%d ranks=%d stopped=%d", primes, last, ranks, primes);
  }

  @Test
  @DisplayName("SA-16: the sieve stops its world, with all its links")
  void sieveLeavesNothing() {
    run(new PrimeSieve());

    assertThat(await(MESH.mesh().snapshot(SnapshotFilter.all())).worlds()).isEmpty();
  }

  private Example.Result run(Example example, String... options) {
    new CommandLine(example).parseArgs(options);
    world = await(MESH.mesh().createWorld(example.world()));
    return example.run(world);
  }

  private static <T> T await(CompletionStage<T> stage) {
    return Example.await(stage);
  }
}

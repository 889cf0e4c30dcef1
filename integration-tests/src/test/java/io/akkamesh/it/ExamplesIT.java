package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.examples.PrimeSieve;
import io.akkamesh.examples.Training;
import io.akkamesh.it.program.Program;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The examples as programs, as the README starts them. */
class ExamplesIT {
  private static final Duration RUN = Duration.ofSeconds(120);

  @Test
  @DisplayName("AM-4: training on ranks that are a process each has the loss of one place")
  void trainsOnProcesses() {
    try (Program program =
        Program.example(Training.class, "--procs=jvm", "--gpus=2", "--samples=400", "--steps=20")) {
      assertEnds(program, "RESULT steps=20 ranks=4 loss=0\\.\\d{15} sequential=0\\.\\d{15}");
    }
  }

  @Test
  @DisplayName("SH-5, RT-5: the sieve grows over processes and leaves none")
  void sievesOnProcesses() {
    try (Program program =
        Program.example(PrimeSieve.class, "--procs=jvm", "--ranks=2", "--primes=10")) {
      assertEnds(program, "RESULT primes=10 last=29 ranks=2 stopped=10");
    }
  }

  @Test
  void runsAsTheReadmeSays() throws Exception {
    String readme = Files.readString(Path.of("../README.md"));
    List<MatchResult> commands =
        Pattern.compile("integration-tests/target/classes \\\\\n +(io\\S+) (.+)")
            .matcher(readme)
            .results()
            .toList();
    assertThat(commands).hasSize(2);
    for (MatchResult command : commands) {
      Class<?> main = Class.forName(command.group(1));
      try (Program program = Program.example(main, command.group(2).split(" "))) {
        assertEnds(program, "RESULT (steps=100 ranks=8 loss=0.*|primes=25 last=97 .*)");
      }
    }
  }

  @Test
  void tellsWhatItsOptionsAre() {
    try (Program program = Program.example(Training.class, "--help")) {
      assertThat(program.awaitExit(RUN)).isZero();
      assertThat(program.stdout().text()).contains("Usage: training", "--procs", "Exit codes:");
    }
    try (Program program = Program.example(PrimeSieve.class, "--primes=many")) {
      assertThat(program.awaitExit(RUN)).isEqualTo(2);
    }
  }

  private static void assertEnds(Program program, String result) {
    assertThat(program.awaitExit(RUN)).as(program.stderr().text()).isZero();
    assertThat(program.left(Duration.ZERO)).isEmpty();
    assertThat(program.stdout().lines()).last().asString().matches(result);
    assertThat(program.stderr().text()).isEmpty();
  }
}

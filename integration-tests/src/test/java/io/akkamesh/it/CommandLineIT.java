package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Program;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What every user of the command relies on: help, versions, exit codes. */
class CommandLineIT {
  private static final Duration SOON = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(
      strings = {"--help", "help demo", "system --help", "host --help", "demo -h", "version -h"})
  void printsHelpToStandardOutput(String arguments) {
    try (Program mesh = Program.mesh(arguments.split(" "))) {
      assertThat(mesh.awaitExit(SOON)).isZero();

      assertThat(mesh.stdout().lines().get(0)).startsWith("Usage: mesh");
      assertThat(mesh.stderr().lines()).isEmpty();
    }
  }

  @Test
  void listsEveryCommandWithAWholeSentence() {
    try (Program mesh = Program.mesh("--help")) {
      assertThat(mesh.awaitExit(SOON)).isZero();

      assertThat(mesh.stdout().text().replaceAll("\\s+", " "))
          .contains("system Runs the control plane of a mesh until it is told to end.")
          .contains("host Runs a host, which starts procs, until it is told to end.")
          .contains("demo Counts the words of real files on a mesh of JVMs on this machine.")
          .contains("version Prints the versions of the mesh, Akka and Java.")
          .doesNotContain("warm-up");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version"})
  void printsTheVersionsOfWhatIsPackaged(String argument) {
    try (Program mesh = Program.mesh(argument)) {
      assertThat(mesh.awaitExit(SOON)).isZero();

      assertThat(mesh.stdout().lines())
          .satisfiesExactly(
              line -> assertThat(line).matches("mesh \\d+\\.\\d+\\.\\d+.*"),
              line -> assertThat(line).matches("akka \\d+\\.\\d+\\.\\d+"),
              line -> assertThat(line).isEqualTo("java " + Runtime.version()));
      assertThat(mesh.stderr().lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "zzz | Unmatched argument at index 0: 'zzz'",
        "system --nonsense | Unknown option: '--nonsense'",
        "system --port 65536 | Invalid value for option '--port': must be in 0..65535, was 65536",
        "host --port abc | Invalid value for option '--port': must be in 0..65535, was abc",
        "host --seed garbage | Invalid value for option '--seed' (ADDRESS): must look like"
            + " akka://mesh@127.0.0.1:25520, was garbage",
        "host --seed akka://other@127.0.0.1:25520 | Invalid value for option '--seed' (ADDRESS):"
            + " must look like akka://mesh@127.0.0.1:25520, was akka://other@127.0.0.1:25520",
        "host --host-id train[0] | Invalid value for option '--host-id': host id must be in a world"
            + " named host and a world, such as hosttrain[0], was train[0]",
        "host --host-id hosttrain[x] | Invalid value for option '--host-id': \"hosttrain[x]\"",
      })
  void refusesAWrongCommandLineWithTheReasonFirst(String arguments, String reason) {
    try (Program mesh = Program.mesh(arguments.split(" "))) {
      assertThat(mesh.awaitExit(SOON)).isEqualTo(2);

      assertThat(mesh.stderr().lines().get(0)).startsWith(reason);
      assertThat(mesh.stderr().lines()).anyMatch(line -> line.startsWith("Usage: mesh"));
      assertThat(mesh.stdout().lines()).isEmpty();
    }
  }

  @Test
  void printsUsageAsAnErrorWhenNothingIsAskedFor() {
    try (Program mesh = Program.mesh()) {
      assertThat(mesh.awaitExit(SOON)).isEqualTo(2);

      assertThat(mesh.stderr().lines().get(0)).startsWith("Usage: mesh");
      assertThat(mesh.stdout().lines()).isEmpty();
    }
  }
}

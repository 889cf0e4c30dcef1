package io.akkamesh.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Exit codes and where the text goes; what needs a node is tested with real processes. */
class MainTest {
  private final PrintStream stdout = System.out;
  private final PrintStream stderr = System.err;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir Path directory;

  @BeforeEach
  void capture() {
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void release() {
    System.setOut(stdout);
    System.setErr(stderr);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--help",
        "system --help",
        "host --help",
        "demo --help",
        "version --help",
        "help host"
      })
  void printsHelpAndSucceeds(String arguments) {
    assertThat(Main.run(arguments.split(" "))).isZero();
    assertThat(text(out)).startsWith("Usage: mesh");
    assertThat(text(err)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"version", "--version", "demo --version"})
  void printsTheVersionsAndSucceeds(String arguments) {
    assertThat(Main.run(arguments.split(" "))).isZero();
    assertThat(text(err)).isEmpty();
  }

  @Test
  void takesNoCommandForAnErrorInUsage() {
    assertThat(Main.run()).isEqualTo(2);
    assertThat(text(err)).startsWith("Usage: mesh");
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bogus | Unmatched argument",
        "system --nonsense | Unknown option",
        "system --port x | Invalid value for option '--port'",
        "host --seed x | Invalid value for option '--seed'",
        "host --host-id x | Invalid value for option '--host-id'",
        "demo --hosts 0 | --hosts must be in 1..64, was 0",
        "demo --hosts 65 | --hosts must be in 1..64, was 65",
        "demo --slots -1 | --slots must be in 1..64, was -1",
        "demo --hosts two | Invalid value for option '--hosts'",
        "demo --procs exec | Invalid value for option '--procs'",
        "demo --port 70000 | Invalid value for option '--port'",
        "demo one two | Unmatched argument"
      })
  void takesAWrongArgumentForAnErrorInUsage(String arguments, String reason) {
    assertThat(Main.run(arguments.split(" "))).isEqualTo(2);
    assertThat(text(err)).startsWith(reason).contains("Usage: mesh");
    assertThat(text(out)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"demo, ''", "system, --config", "host, --config"})
  void failsInOneLineThatNamesWhatIsMissing(String command, String option) {
    String missing = directory.resolve("missing").toString();
    String[] arguments = (command + " " + option).strip().concat(" " + missing).split(" ");

    assertThat(Main.run(arguments)).isEqualTo(1);
    assertThat(text(err)).startsWith("mesh " + command + ": " + missing + ": ").hasLineCount(1);
    assertThat(text(out)).isEmpty();
  }

  private static String text(ByteArrayOutputStream stream) {
    return stream.toString(StandardCharsets.UTF_8);
  }
}

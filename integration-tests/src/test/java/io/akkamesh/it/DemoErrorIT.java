package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Program;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the demo says when it can't do its job; it never leaves a process behind. */
class DemoErrorIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration AT_ONCE = Duration.ofSeconds(1);

  @TempDir Path directory;

  @Test
  void namesAPathThatIsNotThereBeforeItStartsAnything() {
    Path missing = directory.resolve("missing");

    try (Program demo = Program.mesh("demo", missing.toString())) {
      assertThat(demo.awaitExit(SOON)).isEqualTo(1);

      assertThat(demo.stderr().lines())
          .singleElement()
          .asString()
          .startsWith("mesh demo: " + missing + ": no such file or directory");
      assertThat(demo.stdout().lines()).isEmpty();
      assertThat(demo.left(AT_ONCE)).isEmpty();
    }
  }

  @Test
  void saysThatThePortIsTakenAndByWhatItFailed() throws IOException {
    try (ServerSocket taken = new ServerSocket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String port = Integer.toString(taken.getLocalPort());

      try (Program demo = Program.mesh("demo", "--port", port, directory.toString())) {
        assertThat(demo.awaitExit(SOON)).isEqualTo(1);

        List<String> said = demo.stderr().lines();
        assertThat(said).noneMatch(line -> line.contains("\tat "));
        assertThat(said.subList(said.size() - 2, said.size()))
            .satisfiesExactly(
                last -> assertThat(last).startsWith("mesh demo: system[0] exited with code 1"),
                cause ->
                    assertThat(cause)
                        .contains("system can't start")
                        .contains("127.0.0.1:" + port)
                        .contains("Address already in use")
                        .endsWith("see --bind and --port"));
        assertThat(demo.stdout().lines()).isEmpty();
        assertThat(demo.left(AT_ONCE)).isEmpty();
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--hosts 0,       '--hosts must be in 1..64, was 0'",
    "--slots 65,      '--slots must be in 1..64, was 65'",
    "--port 65536,    'Invalid value for option ''--port'': must be in 0..65535, was 65536'",
    "--procs threads, 'Invalid value for option ''--procs'''",
    "--nonsense,      'Unknown option: ''--nonsense'''"
  })
  void refusesAWrongOptionWithTheReasonFirst(String options, String reason) {
    List<String> arguments = new ArrayList<>(List.of("demo"));
    arguments.addAll(List.of(options.split(" ")));

    try (Program demo = Program.mesh(arguments.toArray(String[]::new))) {
      assertThat(demo.awaitExit(SOON)).isEqualTo(2);

      assertThat(demo.stderr().lines().get(0)).startsWith(reason);
      assertThat(demo.stderr().lines()).anyMatch(line -> line.startsWith("Usage: mesh demo"));
      assertThat(demo.stdout().lines()).isEmpty();
      assertThat(demo.left(AT_ONCE)).isEmpty();
    }
  }
}

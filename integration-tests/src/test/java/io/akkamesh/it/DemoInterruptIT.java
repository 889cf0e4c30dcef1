package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Program;
import io.akkamesh.it.program.Signal;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The demo is interrupted at any moment, in any way: no process outlives it for long. */
class DemoInterruptIT {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ENDED = Duration.ofSeconds(10);
  private static final Duration NO_TIME = Duration.ZERO;

  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(strings = {"starting 1", "hosts are up", "; counting"})
  void endsAllProcessesBeforeItEndsBySigterm(String moment) throws Exception {
    try (Program demo = endless()) {
      demo.stderr().awaitLine(moment, SOON);
      demo.send(Signal.TERM);

      assertThat(demo.awaitExit(ENDED)).isEqualTo(Signal.TERM.exitCode());
      assertThat(demo.left(NO_TIME)).isEmpty();
      assertThat(demo.stderr().text())
          .contains("interrupted; ending all processes")
          .doesNotContain("was ended by signal", "exited with code");
      assertThat(demo.stdout().lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting 1", "hosts are up", "; counting"})
  void endsAllProcessesWhenCtrlCIsPressed(String moment) throws Exception {
    try (Program demo = endless()) {
      demo.stderr().awaitLine(moment, SOON);
      demo.pressCtrlC();

      assertThat(demo.awaitExit(ENDED)).isEqualTo(Signal.INT.exitCode());
      assertThat(demo.left(NO_TIME)).isEmpty();
      assertThat(demo.stdout().lines()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"starting 1", "hosts are up", "; counting"})
  void isFollowedByAllProcessesWhenItIsKilled(String moment) throws Exception {
    try (Program demo = endless()) {
      demo.stderr().awaitLine(moment, SOON);
      demo.send(Signal.KILL);

      assertThat(demo.awaitExit(ENDED)).isEqualTo(Signal.KILL.exitCode());
      assertThat(demo.left(ENDED)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"TERM", "INT", "KILL"})
  void leavesNoProcessWhenItIsInterruptedWhileItStops(Signal signal) throws Exception {
    try (Program demo = demo(1, directory)) {
      demo.stderr().awaitLine("stopping", SOON);
      demo.send(signal);

      assertThat(demo.awaitExit(ENDED)).isEqualTo(signal.exitCode());
      assertThat(demo.left(ENDED)).isEmpty();
      assertThat(demo.stdout().lines()).isEmpty();
    }
  }

  private Program endless() throws Exception {
    return demo(2, EndlessFile.in(directory));
  }

  /** As small as a demo with processes of each kind can be. */
  private static Program demo(int slots, Path path) {
    return Program.mesh(
        "demo", "--hosts", "1", "--slots", Integer.toString(slots), path.toString());
  }
}

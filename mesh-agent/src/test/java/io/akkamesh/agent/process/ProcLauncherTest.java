package io.akkamesh.agent.process;

import static io.akkamesh.agent.process.Children.exitOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome.Exited;
import io.akkamesh.protocol.host.ProcExit.Outcome.NotStarted;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcLauncherTest {
  private static final int TEN_MB = 10 * 1024 * 1024;

  private final Children children = new Children();

  @AfterEach
  void leaveNoChildBehind() {
    children.close();
  }

  @Test
  void reportsExitCodeAndLastLinesOfStderr() throws Exception {
    ChildProcess child = children.sh("echo working; echo oops >&2; echo very bad >&2; exit 3");

    assertThat(exitOf(child)).isEqualTo(new ProcExit(new Exited(3), List.of("oops", "very bad")));
    assertThat(children.stdout()).containsExactly("working");
    assertThat(children.stderr()).containsExactly("oops", "very bad");
  }

  @Test
  void keepsNoMoreLinesOfStderrThanItIsTold() throws Exception {
    ProcLauncher launcher = new ProcLauncher((proc, stream, text) -> {}, 2);

    ChildProcess child = children.launch(launcher, "for i in 1 2 3 4; do echo $i >&2; done");

    assertThat(exitOf(child)).isEqualTo(new ProcExit(new Exited(0), List.of("3", "4")));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ProcLauncher(OutputSink.standard(), -1))
        .withMessage("stderrTailLines must be >= 0, was -1");
  }

  @Test
  void forwardsALastLineWithoutItsEnd() throws Exception {
    exitOf(children.sh("printf 'no newline'"));

    assertThat(children.stdout()).containsExactly("no newline");
  }

  @Test
  void givesTheChildItsVariablesAndThoseOfTheHost() throws Exception {
    exitOf(
        children.launch(
            Map.of("MESH_RANK", "3", "HOME", "/elsewhere"),
            "sh",
            "-c",
            "echo $MESH_RANK $HOME \"$PATH\""));

    assertThat(children.stdout()).containsExactly("3 /elsewhere " + System.getenv("PATH"));
  }

  @Test
  void handsArgumentsOverAsTheyAre() throws Exception {
    exitOf(children.launch(Map.of(), "printf", "%s\n", "a b", "$HOME", "*"));

    assertThat(children.stdout()).containsExactly("a b", "$HOME", "*");
  }

  @Test
  void tellsInOneLineThatThereIsNoSuchProgram() {
    ProcStartException e =
        catchThrowableOfType(
            ProcStartException.class, () -> children.launch(Map.of(), "/no/such/program"));

    assertThat(e.getMessage()).contains("/no/such/program", "No such file").doesNotContain("\n");
    assertThat(e.toExit()).isEqualTo(new ProcExit(new NotStarted(e.getMessage()), List.of()));
  }

  @Test
  void tellsThatAProgramMayNotBeRun(@TempDir Path directory) throws Exception {
    Path program = Files.writeString(directory.resolve("program"), "not executable");

    ProcStartException e =
        catchThrowableOfType(
            ProcStartException.class, () -> children.launch(Map.of(), program.toString()));

    assertThat(e.getMessage()).contains(program.toString(), "Permission denied");
  }

  @Test
  void tellsThatAProgramHasNoPossibleName() {
    for (String name : List.of("", "a\0b")) {
      assertThat(
              catchThrowableOfType(ProcStartException.class, () -> children.launch(Map.of(), name)))
          .isNotNull();
    }
  }

  @Test
  void readsTenMegabytesOfLines() throws Exception {
    AtomicLong bytes = new AtomicLong();
    ProcLauncher counting =
        new ProcLauncher((proc, stream, text) -> bytes.addAndGet(text.length() + 1));

    ChildProcess child =
        children.launch(
            counting, "yes 0123456789012345678901234567890 | head -c " + TEN_MB + "; exit 4");

    assertThat(exitOf(child).outcome()).isEqualTo(new Exited(4));
    assertThat(bytes).hasValue(TEN_MB);
  }

  @Test
  void readsTenMegabytesWithoutNewline() throws Exception {
    AtomicLong bytes = new AtomicLong();
    AtomicLong longest = new AtomicLong();
    ProcLauncher counting =
        new ProcLauncher(
            (proc, stream, text) -> {
              bytes.addAndGet(text.length());
              longest.accumulateAndGet(text.length(), Math::max);
            });

    ChildProcess child =
        children.launch(counting, "head -c " + TEN_MB + " /dev/zero | tr '\\0' x >&2; exit 5");

    ProcExit exit = exitOf(child);
    assertThat(exit.outcome()).isEqualTo(new Exited(5));
    assertThat(exit.stderrTail()).hasSize(4).allMatch(line -> line.length() == 4096);
    assertThat(bytes).hasValue(TEN_MB);
    assertThat(longest).hasValue(4096);
  }

  @Test
  void readsOnWhenTheSinkFailsAndTellsSoOnce() throws Exception {
    ProcLauncher failing =
        new ProcLauncher(
            (proc, stream, text) -> {
              throw new IllegalStateException(text);
            });
    Queue<String> told = new ConcurrentLinkedQueue<>();
    Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
    Thread.setDefaultUncaughtExceptionHandler(
        (thread, e) -> told.add(thread.getName() + ": " + e.getMessage()));
    try {
      ChildProcess child =
          children.launch(failing, "echo a >&2; echo b >&2; yes | head -c 100000; exit 8");

      assertThat(exitOf(child)).isEqualTo(new ProcExit(new Exited(8), List.of("a", "b")));
      assertThat(told).singleElement().asString().startsWith("proc-output: ");
    } finally {
      Thread.setDefaultUncaughtExceptionHandler(before);
    }
  }
}

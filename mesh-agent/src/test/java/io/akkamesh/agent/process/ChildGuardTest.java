package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;

/** No child outlives its host, whatever it does and however the host ends. */
class ChildGuardTest {
  private static final boolean LINUX = OS.LINUX.isCurrentOs();
  private static final String MARKS = UUID.randomUUID() + ".";
  private static final List<String> SLEEPER = List.of("sleep", "600");
  private static final List<String> STUBBORN =
      List.of("sh", "-c", "trap '' TERM; sleep 600 & echo $!; sleep 600; sleep 600");
  private static final List<String> FORKING =
      List.of("sh", "-c", "(sleep 600 & echo $!); sleep 600");
  private static final long PATIENCE_NS = Duration.ofSeconds(20).toNanos();

  private final Children children = new Children();
  private final List<ProcessHandle> sleepers = new ArrayList<>();
  private final List<ChildGuard> guards = new ArrayList<>();

  @AfterEach
  void leaveNoProcessBehind() {
    sleepers.forEach(ProcessHandle::destroyForcibly);
    sleepers.forEach(Children::awaitEnd);
    guards.forEach(ChildGuard::close);
    children.close();
  }

  @Test
  @DisplayName("HA-5: no child survives when its host is killed, nor do those it has started")
  void noChildSurvivesWhenItsHostIsKilled() throws Exception {
    String[] command = Children.jvm(KilledHost.class).toArray(String[]::new);
    ChildProcess host = children.launch(Map.of(), command);
    List<ProcessHandle> family = new ArrayList<>();
    for (int i = 0; i < (LINUX ? 5 : 3); i++) {
      family.add(children.nextProcess());
    }
    sleepers.addAll(family);

    Children.killAlone(host);

    family.forEach(Children::awaitEnd);
  }

  /** Stands for a host: starts two children that don't care, tells who they are, and waits. */
  static final class KilledHost {
    public static void main(String[] args) throws Exception {
      ProcLauncher launcher = new ProcLauncher((proc, stream, text) -> System.out.println(text));
      for (List<String> command : commands()) {
        ChildProcess child = launcher.launch(new ProcCommand(command, Map.of(), Children.PROC));
        System.out.println(child.pid());
      }
      new CompletableFuture<Void>().join();
    }

    /** Five processes; the last is nobody's child any more, which only Linux can look up. */
    private static List<List<String>> commands() {
      return LINUX ? List.of(SLEEPER, STUBBORN, FORKING) : List.of(SLEEPER, STUBBORN);
    }
  }

  @Test
  @DisplayName("HA-5: a guard that is closed ends those that are left and itself, nobody else")
  void aGuardThatIsClosedEndsThoseThatAreLeft() throws Exception {
    ChildGuard guard = guard(Duration.ZERO);
    ProcessHandle left = sleeper();
    ProcessHandle ended = sleeper();
    ProcessHandle other = sleeper();
    guard.watch(left);
    guard.watch(ended);
    guard.forget(ended);
    ProcessHandle shell = guard.process().orElseThrow();

    guard.close();

    Children.awaitEnd(left);
    Children.awaitEnd(shell);
    assertThat(List.of(ended, other)).allMatch(ProcessHandle::isAlive);
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> guard.watch(other));
  }

  @Test
  @DisplayName("HA-5: a guard that is killed is replaced, and its successor knows all children")
  void aGuardThatIsKilledIsReplaced() throws Exception {
    ChildGuard guard = guard(Duration.ZERO);
    ProcessHandle child = sleeper();
    guard.watch(child);
    ProcessHandle first = guard.process().orElseThrow();

    first.destroyForcibly();

    Children.awaitEnd(first);
    long deadline = System.nanoTime() + PATIENCE_NS;
    while (guard.process().orElseThrow().equals(first) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(guard.process().orElseThrow()).isNotEqualTo(first);
    guard.close();
    Children.awaitEnd(child);
  }

  @Test
  void thereIsAGuardAsLongAsThereAreChildren() throws Exception {
    ChildGuard guard = guard(Duration.ZERO);
    ProcessHandle child = sleeper();
    assertThat(guard.process()).isEmpty();
    guard.watch(child);
    ProcessHandle shell = guard.process().orElseThrow();

    guard.forget(child);

    Children.awaitEnd(shell);
    assertThat(guard.process()).isEmpty();
    assertThat(child.isAlive()).isTrue();
    guard.watch(child);
    guard.close();
    Children.awaitEnd(child);
  }

  @Test
  void aGuardThatEndsAtOnceIsReplacedWithTheNextChildOnly() throws Exception {
    ChildGuard guard = guard(Duration.ofHours(1));
    ProcessHandle child = sleeper();
    guard.watch(child);
    ProcessHandle first = guard.process().orElseThrow();
    first.destroyForcibly();
    Children.awaitEnd(first);
    assertThat(guard.process()).contains(first);

    guard.watch(sleeper());

    assertThat(guard.process().orElseThrow()).isNotEqualTo(first);
    guard.close();
    Children.awaitEnd(child);
  }

  @Test
  @DisplayName("HA-5: where there is no /proc, ps does as well")
  void whereThereIsNoProcPsDoes() throws Exception {
    assumeTrue(
        Files.isExecutable(Path.of("/bin/ps")) || Files.isExecutable(Path.of("/usr/bin/ps")));
    ProcessHandle child = sleeper();
    ProcessHandle other = sleeper();
    Process guard =
        new ProcessBuilder("/bin/sh", "-c", script().replace("/proc/self", "/none"), "guard", "1")
            .redirectErrorStream(true)
            .start();
    sleepers.add(guard.toHandle());
    try (OutputStream stdin = guard.getOutputStream()) {
      stdin.write(("+ " + child.pid() + "\n+ " + other.pid() + "\n").getBytes(UTF_8));
      stdin.write(("- " + other.pid() + "\n+ 999999999\n").getBytes(UTF_8));
    }

    Children.awaitEnd(child);
    Children.awaitEnd(guard.toHandle());
    assertThat(guard.getInputStream().readAllBytes()).asString(UTF_8).isEmpty();
    assertThat(other.isAlive()).isTrue();
  }

  private ChildGuard guard(Duration minLife) {
    ChildGuard guard = new ChildGuard(MARKS, minLife);
    guards.add(guard);
    return guard;
  }

  private ProcessHandle sleeper() throws IOException {
    ProcessHandle sleeper = new ProcessBuilder(SLEEPER).start().toHandle();
    sleepers.add(sleeper);
    return sleeper;
  }

  private static String script() throws IOException {
    try (InputStream in = ChildGuard.class.getResourceAsStream("guard.sh")) {
      return new String(in.readAllBytes(), UTF_8);
    }
  }
}

package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Starts children for a test, keeps what they print, and leaves none behind. */
final class Children implements AutoCloseable {
  static final ProcId PROC = ProcId.parse("train[3]");
  private static final long PATIENCE_S = 20;

  private final BlockingQueue<String> stdout = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> stderr = new LinkedBlockingQueue<>();
  private final List<ChildProcess> started = new ArrayList<>();
  private final ProcLauncher keeping = new ProcLauncher(this::keep);
  private final Set<ProcLauncher> launchers = new HashSet<>();

  ChildProcess sh(String script) throws ProcStartException {
    return launch(Map.of(), "sh", "-c", script);
  }

  ChildProcess launch(Map<String, String> environment, String... command)
      throws ProcStartException {
    return launch(keeping, environment, command);
  }

  ChildProcess launch(ProcLauncher launcher, String script) throws ProcStartException {
    return launch(launcher, Map.of(), "sh", "-c", script);
  }

  /** The next line a child printed to stdout. */
  String nextLine() throws InterruptedException {
    return stdout.poll(PATIENCE_S, SECONDS);
  }

  List<String> stdout() {
    return List.copyOf(stdout);
  }

  List<String> stderr() {
    return List.copyOf(stderr);
  }

  /** The command of a small JVM with the tests' class path. */
  static List<String> jvm(Class<?> main) {
    return new JvmCommand(
            Path.of(System.getProperty("java.home")),
            System.getProperty("java.class.path"),
            main.getName(),
            List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-Xmx64m"),
            Optional.empty())
        .command(List.of());
  }

  /** As the operating system does it: what it has started lives on. */
  static void killAlone(ChildProcess child) {
    ProcessHandle.of(child.pid()).orElseThrow().destroyForcibly();
  }

  /** The process whose pid is the next line that a child prints. */
  ProcessHandle nextProcess() throws InterruptedException {
    return ProcessHandle.of(Long.parseLong(nextLine())).orElseThrow();
  }

  static void awaitEnd(ProcessHandle process) {
    process.onExit().orTimeout(PATIENCE_S, SECONDS).join();
  }

  static ProcExit exitOf(ChildProcess child) {
    return child.exit().toCompletableFuture().orTimeout(PATIENCE_S, SECONDS).join();
  }

  @Override
  public void close() {
    started.forEach(ChildProcess::kill);
    started.forEach(Children::exitOf);
    launchers.forEach(ProcLauncher::close);
  }

  private ChildProcess launch(
      ProcLauncher launcher, Map<String, String> environment, String... command)
      throws ProcStartException {
    launchers.add(launcher);
    ChildProcess child = launcher.launch(new ProcCommand(List.of(command), environment, PROC));
    started.add(child);
    return child;
  }

  private void keep(ProcId proc, OutputSink.Stream stream, String text) {
    assertThat(proc).isEqualTo(PROC);
    (stream == OutputSink.Stream.STDOUT ? stdout : stderr).add(text);
  }
}

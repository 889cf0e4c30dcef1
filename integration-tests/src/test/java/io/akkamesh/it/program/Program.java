package io.akkamesh.it.program;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A running program under test; closing it ends what is left of it and of its children. */
public final class Program implements AutoCloseable {
  private static final Duration GUARD_ENDS = Duration.ofSeconds(5);

  private final Process process;
  private final Family family;
  private final Output stdout;
  private final Output stderr;

  private Program(Process process, Family family) {
    this.process = process;
    this.family = family;
    this.stdout = Output.of("stdout of " + process.pid(), process.getInputStream());
    this.stderr = Output.of("stderr of " + process.pid(), process.getErrorStream());
  }

  /** Runs {@code mesh} with these arguments, from the distribution. */
  public static Program mesh(String... arguments) {
    return start(Distribution.mesh(), arguments);
  }

  /** The same, where the actor types of the tests are registered, too. */
  public static Program meshWithTestTypes(String... arguments) {
    return start(Distribution.meshWithTestClasses(), arguments);
  }

  /**
   * Runs a program of the tests.
   *
   * @param before words before the command, such as what puts it on a host of a lab
   * @param options of the JVM
   */
  public static Program ofTests(
      List<String> before, Class<?> main, List<String> options, String... arguments) {
    List<String> command = new ArrayList<>(before);
    command.addAll(Distribution.testProgram(main.getName(), options));
    return start(command, arguments);
  }

  /** Runs an example with these arguments. */
  public static Program example(Class<?> main, String... arguments) {
    return start(Distribution.example(main.getName()), arguments);
  }

  private static Program start(List<String> mesh, String... arguments) {
    List<String> command = new ArrayList<>(mesh);
    command.addAll(List.of(arguments));
    return start(Path.of(""), Map.of(), command);
  }

  /** Runs a command in a directory, with more environment variables than this JVM has. */
  public static Program start(
      Path directory, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(Signal.interruptible(command))
            .directory(directory.toAbsolutePath().toFile());
    Family family = new Family();
    builder.environment().putAll(environment);
    family.mark(builder.environment());
    try {
      Process process = builder.start();
      family.watch(process.toHandle());
      return new Program(process, family);
    } catch (IOException e) {
      throw new AssertionError("can't start " + command, e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public Output stdout() {
    return stdout;
  }

  public Output stderr() {
    return stderr;
  }

  /** Its exit code, when it has ended and all it said is read. */
  public int awaitExit(Duration within) {
    CompletableFuture<Integer> exit =
        process
            .onExit()
            .thenCombine(
                CompletableFuture.allOf(stdout.end(), stderr.end()),
                (ended, read) -> ended.exitValue());
    try {
      return Eventually.value("the program ends", exit, within);
    } catch (AssertionError e) {
      throw new AssertionError(
          e.getMessage() + "\n" + stdout.text() + "\n" + stderr.text() + "\n" + running(), e);
    }
  }

  public void send(Signal signal) {
    signal.sendTo(pid());
  }

  /** What Ctrl-C on a terminal does: the program and all its children get SIGINT. */
  public void pressCtrlC() {
    Signal.INT.sendToGroup(pid());
  }

  /** The first of its children whose command line contains {@code text}. */
  public ProcessHandle awaitChild(String text, Duration within) {
    return Eventually.present(
        "a child " + text,
        within,
        () ->
            family.members().stream()
                .filter(member -> member.commandLine().contains(text))
                .filter(Family.Member::isRunning)
                .map(Family.Member::handle)
                .findFirst());
  }

  /** The command line of that process, if it was ever seen as a child of this program. */
  public Optional<String> commandLineOf(long pid) {
    return family.members().stream()
        .filter(member -> member.handle().pid() == pid)
        .map(Family.Member::commandLine)
        .findFirst();
  }

  /** It and its children, as far as they run, one line each. */
  public List<String> running() {
    return family.running().stream().map(Family.Member::toString).toList();
  }

  /**
   * What still runs of it and its children, after as long as it may take to end. The guard of a
   * host outlives this by the moment in which it looks around.
   */
  public List<String> left(Duration within) {
    Eventually.isTrue(within, () -> running().isEmpty());
    if (running().stream().allMatch(process -> process.contains("mesh-guard"))) {
      Eventually.isTrue(GUARD_ENDS, () -> running().isEmpty());
    }
    return running();
  }

  @Override
  public void close() {
    family.close();
  }
}

package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/**
 * A process that {@link ProcLauncher} started.
 *
 * <p>Its standard input is a pipe that stays open and empty for as long as this JVM lives: its end
 * is how the child sees that its host is gone, also when the host was killed ({@link ParentWatch}).
 */
public final class ChildProcess {
  /** How long after the process's end its output may last; a grandchild can keep the pipe open. */
  static final long OUTPUT_GRACE_MS = 1000;

  private static final int SIGNAL_BASE = 128;
  private static final int LAST_SIGNAL = 31;

  // Signals go through the handle: Process.destroy would also close the pipes, and what the child
  // has to say at its end would be lost.
  private final ProcessHandle handle;
  private final CompletionStage<ProcExit> exit;
  private final StderrTail tail;

  private ChildProcess(ProcessHandle handle, CompletionStage<ProcExit> exit, StderrTail tail) {
    this.handle = handle;
    this.exit = exit;
    this.tail = tail;
  }

  static ChildProcess watch(
      Process process,
      CompletableFuture<Void> output,
      Supplier<CompletionStage<Void>> endStrays,
      StderrTail tail) {
    CompletionStage<ProcExit> exit =
        process
            .onExit()
            .thenCompose(
                ended -> {
                  closeInput(ended);
                  return output.completeOnTimeout(null, OUTPUT_GRACE_MS, MILLISECONDS);
                })
            .thenCompose(read -> endStrays.get())
            .thenApply(alone -> new ProcExit(outcome(process.exitValue()), tail.lines()))
            .minimalCompletionStage();
    return new ChildProcess(process.toHandle(), exit, tail);
  }

  public long pid() {
    return handle.pid();
  }

  /**
   * How it ended; completed once, always normally, when the process has ended and its output is
   * read, at the latest 1 s after its end, and what it has left behind is killed. Actions that
   * depend on it must not block.
   *
   * <p>The JVM tells a process that signal n ended as exit code 128 + n, as a shell does that
   * reports so of its own child. The two can't be told apart: codes 129 to 159 (signals 1 to 31)
   * are taken for signals, which is what they nearly always are.
   */
  public CompletionStage<ProcExit> exit() {
    return exit;
  }

  /** The last lines it has written to stderr so far, oldest first. */
  public List<String> stderrTail() {
    return tail.lines();
  }

  /** Asks it to end: SIGTERM. Does nothing once it has ended. */
  public void terminate() {
    handle.destroy();
  }

  /**
   * Ends it and what it has started: SIGKILL. Does nothing once it has ended. Looks at every
   * process there is, which takes milliseconds.
   */
  public void kill() {
    List<ProcessHandle> descendants = handle.descendants().toList();
    handle.destroyForcibly();
    descendants.forEach(ProcessHandle::destroyForcibly);
  }

  /**
   * Lets grandchildren see that their parent is gone. The JDK closes the input too, but only after
   * the outputs, and for these it waits until no grandchild holds them.
   */
  private static void closeInput(Process ended) {
    try {
      ended.getOutputStream().close();
    } catch (IOException e) {
      // Nothing was ever written, so nothing is lost.
    }
  }

  static Outcome outcome(int exitValue) {
    int signal = exitValue - SIGNAL_BASE;
    return signal >= 1 && signal <= LAST_SIGNAL
        ? new Outcome.Signaled(signal)
        : new Outcome.Exited(exitValue);
  }

  @Override
  public String toString() {
    return "process " + pid();
  }
}

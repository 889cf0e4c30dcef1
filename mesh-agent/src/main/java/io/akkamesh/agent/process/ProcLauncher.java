package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.ProcId;
import java.io.IOException;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Starts the processes of procs, forwards their output, and sees that they don't outlive this JVM
 * ({@link ChildGuard}), nor what they have started them ({@link Strays}). Can be used by many
 * threads.
 */
public final class ProcLauncher implements AutoCloseable {
  /** How many of the last lines of stderr an exit carries unless told otherwise. */
  public static final int DEFAULT_STDERR_TAIL_LINES = 50;

  private final OutputForwarder output;
  private final int stderrTailLines;
  private final String marks = UUID.randomUUID() + ".";
  private final AtomicLong launches = new AtomicLong();
  private final ChildGuard guard = new ChildGuard(marks);
  private final Strays strays = new Strays();

  /** A launcher whose exits carry the last 50 lines of stderr. */
  public ProcLauncher(OutputSink sink) {
    this(sink, DEFAULT_STDERR_TAIL_LINES);
  }

  /**
   * A launcher whose children's lines go to {@code sink}.
   *
   * @param stderrTailLines how many lines of stderr an exit carries, at least 0; together they are
   *     at most 16,384 characters
   */
  public ProcLauncher(OutputSink sink, int stderrTailLines) {
    this.output = new OutputForwarder(requireNonNull(sink, "sink"));
    if (stderrTailLines < 0) {
      throw new IllegalArgumentException("stderrTailLines must be >= 0, was " + stderrTailLines);
    }
    this.stderrTailLines = stderrTailLines;
  }

  /** As {@link #launch(ProcCommand, OutputLog)}; its output is not kept. */
  public ChildProcess launch(ProcCommand command) throws ProcStartException {
    return launch(command, new OutputLog(0));
  }

  /**
   * Starts a process. Blocks for the milliseconds that takes: call it on a dispatcher for that.
   *
   * @param log takes what it writes to stdout and stderr
   * @throws ProcStartException when there is no such program, it may not be run, or the system has
   *     no room for another process
   */
  public ChildProcess launch(ProcCommand command, OutputLog log) throws ProcStartException {
    ProcessBuilder builder = new ProcessBuilder(command.command());
    builder.environment().putAll(command.environment());
    String mark = marks + launches.getAndIncrement();
    builder.environment().put(Strays.MARK, mark);
    try {
      Process process = builder.start();
      guard(process.toHandle(), command.proc());
      return watch(process, command.proc(), log, mark);
    } catch (IOException e) {
      throw new ProcStartException(e);
    }
  }

  /** Ends the processes that are left, within seconds. To be called when no launch is under way. */
  @Override
  public void close() {
    guard.close();
  }

  private void guard(ProcessHandle process, ProcId proc) {
    try {
      guard.watch(process);
    } catch (IOException e) {
      String why = "nothing ends this process if its host is killed: " + e.getMessage();
      output.line(proc, OutputSink.Stream.STDERR, why);
    }
    process.onExit().thenAccept(guard::forget);
  }

  private ChildProcess watch(Process process, ProcId proc, OutputLog log, String mark) {
    boolean watched = false;
    try {
      StderrTail tail = new StderrTail(stderrTailLines);
      CompletableFuture<Void> stdout =
          OutputPump.start(
              proc + " stdout",
              process.getInputStream(),
              line -> {
                log.add(line);
                output.line(proc, OutputSink.Stream.STDOUT, line);
              });
      CompletableFuture<Void> stderr =
          OutputPump.start(
              proc + " stderr",
              process.getErrorStream(),
              line -> {
                tail.add(line);
                log.add(line);
                output.line(proc, OutputSink.Stream.STDERR, line);
              });
      CompletableFuture<Void> forwarded =
          CompletableFuture.allOf(stdout, stderr).thenCompose(read -> output.flush());
      ChildProcess child = ChildProcess.watch(process, forwarded, () -> strays.end(mark), tail);
      watched = true;
      return child;
    } finally {
      if (!watched) { // no thread left to read its output: leave no child nobody knows of
        process.destroyForcibly();
      }
    }
  }
}

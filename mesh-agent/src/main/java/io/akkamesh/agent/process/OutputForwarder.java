package io.akkamesh.agent.process;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.akkamesh.protocol.name.ProcId;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Hands the lines of all children to a sink on one thread, in the order in which they were read. A
 * sink that takes nothing, such as a terminal that is stopped, must not stop the children: they
 * wait a second for it, then lines are left out until it goes on, and their number is told then.
 */
final class OutputForwarder {
  static final int MAX_WAITING_LINES = 2048;
  private static final long PATIENCE_MS = 1000;
  private static final long IDLE_THREAD_MS = 1000;

  private final OutputSink sink;
  private final BlockingQueue<Runnable> waiting = new ArrayBlockingQueue<>(MAX_WAITING_LINES);
  private final ThreadPoolExecutor writer;
  private final AtomicLong leftOut = new AtomicLong();
  private volatile boolean stuck;
  private boolean failureReported;

  OutputForwarder(OutputSink sink) {
    this.sink = sink;
    this.writer =
        new ThreadPoolExecutor(
            1, 1, IDLE_THREAD_MS, MILLISECONDS, waiting, OutputForwarder::thread, this::onFull);
    writer.allowCoreThreadTimeOut(true);
  }

  void line(ProcId proc, OutputSink.Stream stream, String text) {
    writer.execute(new Line(proc, stream, text, leftOut.getAndSet(0)));
  }

  /** Completes when every line that was handed over before is with the sink, or left out. */
  CompletableFuture<Void> flush() {
    Flush flush = new Flush(new CompletableFuture<>());
    writer.execute(flush);
    return flush.done;
  }

  private record Flush(CompletableFuture<Void> done) implements Runnable {
    @Override
    public void run() {
      done.complete(null);
    }
  }

  private final class Line implements Runnable {
    private final ProcId proc;
    private final OutputSink.Stream stream;
    private final String text;
    private final long leftOutBefore;

    Line(ProcId proc, OutputSink.Stream stream, String text, long leftOutBefore) {
      this.proc = proc;
      this.stream = stream;
      this.text = text;
      this.leftOutBefore = leftOutBefore;
    }

    @Override
    public void run() {
      if (leftOutBefore > 0) {
        write(OutputSink.Stream.STDERR, leftOutBefore + " lines of procs are left out here");
      }
      write(stream, text);
      stuck &= waiting.size() > MAX_WAITING_LINES / 2;
    }

    /** A sink that fails loses lines; its first failure is told. */
    private void write(OutputSink.Stream where, String what) {
      try {
        sink.line(proc, where, what);
      } catch (RuntimeException e) {
        if (!failureReported) {
          failureReported = true;
          Thread thread = Thread.currentThread();
          thread.getUncaughtExceptionHandler().uncaughtException(thread, e);
        }
      }
    }
  }

  private void onFull(Runnable task, ThreadPoolExecutor full) {
    if (!offer(task)) {
      stuck = true;
      if (task instanceof Flush flush) {
        flush.run();
      } else if (task instanceof Line line) {
        leftOut.addAndGet(line.leftOutBefore + 1);
      }
    }
  }

  private boolean offer(Runnable task) {
    try {
      return stuck ? waiting.offer(task) : waiting.offer(task, PATIENCE_MS, MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private static Thread thread(Runnable writing) {
    Thread thread = new Thread(writing, "proc-output");
    thread.setDaemon(true);
    return thread;
  }
}

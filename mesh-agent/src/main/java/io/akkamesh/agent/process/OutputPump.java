package io.akkamesh.agent.process;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Reads one output of a child to its end, so that the child never waits on a full pipe. Who takes
 * the lines must not throw.
 */
final class OutputPump {
  private static final int BUFFER_BYTES = 8192;

  // Small: there are two of these threads per child.
  private static final long STACK_BYTES = 256 * 1024;

  private final InputStream output;
  private final LineCutter cutter;
  private final CompletableFuture<Void> ended = new CompletableFuture<>();

  private OutputPump(InputStream output, Consumer<String> lines) {
    this.output = output;
    this.cutter = new LineCutter(lines);
  }

  /** Starts to read; the future completes at the stream's end, after the last line. */
  static CompletableFuture<Void> start(
      String threadName, InputStream output, Consumer<String> lines) {
    OutputPump pump = new OutputPump(output, lines);
    Thread thread = new Thread(null, pump::run, threadName, STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    return pump.ended;
  }

  private void run() {
    try {
      readToEnd();
      cutter.end();
    } finally {
      ended.complete(null);
    }
  }

  // When a process has ended the JDK closes its pipes as soon as it gets the stream's monitor: a
  // grandchild that still writes would die of SIGPIPE whenever we happen not to be inside read.
  // Holding the monitor spares it, unless its parent ended within the milliseconds before this.
  private void readToEnd() {
    try (output) {
      synchronized (output) {
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int count = output.read(buffer); count >= 0; count = output.read(buffer)) {
          cutter.accept(buffer, count);
        }
      }
    } catch (IOException e) {
      // A pipe that can't be read has no more to give: the same as its end.
    }
  }
}

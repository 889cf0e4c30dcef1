package io.akkamesh.agent.process;

import io.akkamesh.protocol.name.ProcId;
import java.io.PrintStream;

/**
 * Takes the output of children, line by line.
 *
 * <p>Called by one thread at a time. While one that blocks does so, 2,048 lines wait for it; then
 * the children do, for a second, and go on without it: lines are left out until it takes one again,
 * and their number is told to it then. A line it throws an exception on is lost; the next one is
 * offered all the same.
 */
@FunctionalInterface
public interface OutputSink {
  /** Which of its two outputs a child wrote to. */
  enum Stream {
    STDOUT,
    STDERR
  }

  /**
   * One line that {@code proc} wrote.
   *
   * @param text without the line's end, at most 4096 bytes in UTF-8 as read: longer lines come in
   *     pieces
   */
  void line(ProcId proc, Stream stream, String text);

  /** Prints {@code train[3] | text} to the host's own stdout and stderr. */
  static OutputSink standard() {
    return to(System.out, System.err);
  }

  /** Prints {@code train[3] | text} to these streams. */
  static OutputSink to(PrintStream stdout, PrintStream stderr) {
    return (proc, stream, text) ->
        (stream == Stream.STDOUT ? stdout : stderr).println(proc + " | " + text);
  }
}

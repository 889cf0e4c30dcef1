package io.akkamesh.agent.process;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a child's output, numbered from 0 since its start; older ones are forgotten.
 * Can be used by many threads.
 */
public final class OutputLog {
  /** Lines are forgotten above this, too; each counts one character more for its end. */
  static final int MAX_CHARS = 256 * 1024;

  private final int maxLines;
  private final Deque<String> lines = new ArrayDeque<>();
  private int chars;
  private long next;
  private boolean closed;

  /**
   * Some lines.
   *
   * @param first number of the first of {@code lines}, or of the one that would be
   * @param hasMore there are lines after these already
   */
  public record Part(long first, List<String> lines, boolean hasMore) {
    public Part {
      lines = List.copyOf(lines);
    }
  }

  /** A log of at most {@code maxLines} lines; with 0 it has none ever. */
  public OutputLog(int maxLines) {
    if (maxLines < 0) {
      throw new IllegalArgumentException("maxLines must be >= 0, was " + maxLines);
    }
    this.maxLines = maxLines;
  }

  synchronized void add(String line) {
    if (closed) {
      return;
    }
    lines.addLast(line);
    chars += size(line);
    next++;
    while (lines.size() > maxLines || chars > MAX_CHARS) {
      chars -= size(lines.removeFirst());
    }
  }

  /** Nothing is added from now on, whoever still holds the pipe. */
  public synchronized void close() {
    closed = true;
  }

  /**
   * The lines from number {@code from} on that are still there.
   *
   * @param from negative: that many lines before the end
   * @param maxChars as many lines as fit into this, but one at least if there is one
   */
  public synchronized Part read(long from, int maxChars) {
    long oldest = next - lines.size();
    long first = Math.min(Math.max(from < 0 ? next + from : from, oldest), next);
    List<String> part = new ArrayList<>();
    int partChars = 0;
    var rest = lines.stream().skip(first - oldest).iterator();
    while (rest.hasNext()) {
      String line = rest.next();
      partChars += size(line);
      if (!part.isEmpty() && partChars > maxChars) {
        break;
      }
      part.add(line);
    }
    return new Part(first, part, first + part.size() < next);
  }

  private static int size(String line) {
    return line.length() + 1;
  }
}

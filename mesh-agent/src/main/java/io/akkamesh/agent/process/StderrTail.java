package io.akkamesh.agent.process;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The last lines of a child's stderr.
 *
 * <p>Bounded in lines and in characters: the tail travels to the control plane in one message, and
 * at 6 bytes a character (an escaped control character) it still fits Artery's frame of 256 KiB.
 * Written by the thread that reads stderr, read by the one that reports the exit.
 */
final class StderrTail {
  static final int MAX_CHARS = 16 * 1024;

  private final int maxLines;
  private final Deque<String> lines = new ArrayDeque<>();
  private int chars;

  StderrTail(int maxLines) {
    if (maxLines < 0) {
      throw new IllegalArgumentException("maxLines must be >= 0, was " + maxLines);
    }
    this.maxLines = maxLines;
  }

  synchronized void add(String line) {
    lines.addLast(line);
    chars += line.length();
    while (lines.size() > maxLines || chars > MAX_CHARS) {
      chars -= lines.removeFirst().length();
    }
  }

  /** Oldest first. */
  synchronized List<String> lines() {
    return List.copyOf(lines);
  }
}

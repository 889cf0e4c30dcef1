package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;

/** In a child: sees that the host which started it is gone, in whatever way (HA-5). */
public final class ParentWatch {
  private ParentWatch() {}

  /**
   * Runs {@code onParentGone} once, on a daemon thread, at the end of {@code stdin} or when it
   * can't be read. What is read is ignored.
   *
   * @param stdin the child's standard input; nobody else may read it
   */
  public static void endWhenParentGone(InputStream stdin, Runnable onParentGone) {
    requireNonNull(stdin, "stdin");
    requireNonNull(onParentGone, "onParentGone");
    Thread thread =
        new Thread(
            () -> {
              readToEnd(stdin);
              onParentGone.run();
            },
            "parent-watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void readToEnd(InputStream stdin) {
    byte[] ignored = new byte[256];
    try {
      while (stdin.read(ignored) >= 0) {
        // Nobody writes to it; if somebody does, the parent lives.
      }
    } catch (IOException e) {
      // Without the pipe nothing would tell of the parent's end: taken for it.
    }
  }
}

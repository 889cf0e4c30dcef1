package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;

/**
 * Kills what a child has started and left behind: that has no parent any more by which it could be
 * found, but it has inherited a variable of the environment, {@link #MARK}, which no other launch
 * has the value of.
 *
 * <p>Needs {@code /proc}; does nothing where there is none. A process that has overwritten its
 * environment is not found. One look at all processes serves all the children that have ended
 * before it.
 */
final class Strays {
  /** Not one of the variables that tell a program who it is. */
  static final String MARK = "AKKAMESH_LAUNCH";

  private static final Path PROC = Path.of("/proc");

  /** What forks faster than it can be looked at is left after so many looks. */
  private static final int MAX_LOOKS = 20;

  private final Map<String, CompletableFuture<Void>> ended = new HashMap<>();
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(1, 1, 1, SECONDS, new LinkedBlockingQueue<>(), Strays::thread);

  Strays() {
    executor.allowCoreThreadTimeOut(true);
  }

  /** The child with that mark has ended; completes when nothing it has started is left. */
  synchronized CompletableFuture<Void> end(String mark) {
    if (ended.isEmpty()) {
      executor.execute(this::sweep);
    }
    return ended.computeIfAbsent(mark, m -> new CompletableFuture<>());
  }

  private void sweep() {
    Map<String, CompletableFuture<Void>> marks = take();
    try {
      for (int looks = 0; looks < MAX_LOOKS && killMarked(marks); looks++) {
        Thread.onSpinWait();
      }
    } finally {
      marks.values().forEach(done -> done.complete(null));
    }
  }

  private synchronized Map<String, CompletableFuture<Void>> take() {
    Map<String, CompletableFuture<Void>> taken = Map.copyOf(ended);
    ended.clear();
    return taken;
  }

  /** False when there was none. */
  private static boolean killMarked(Map<String, ?> marks) {
    return ProcessHandle.allProcesses()
            .filter(process -> marks.containsKey(markOf(process.pid())))
            .filter(ProcessHandle::destroyForcibly)
            .count()
        > 0;
  }

  /** Empty when it has none, has ended, or belongs to somebody else. */
  private static String markOf(long pid) {
    try {
      Path file = PROC.resolve(pid + "/environ");
      String variables = "\0" + new String(Files.readAllBytes(file), ISO_8859_1);
      int at = variables.indexOf("\0" + MARK + "=");
      if (at < 0) {
        return "";
      }
      int begin = at + MARK.length() + 2;
      int end = variables.indexOf('\0', begin);
      return variables.substring(begin, end < 0 ? variables.length() : end);
    } catch (IOException e) {
      return "";
    }
  }

  private static Thread thread(Runnable sweeping) {
    Thread thread = new Thread(sweeping, "proc-strays");
    thread.setDaemon(true);
    return thread;
  }
}

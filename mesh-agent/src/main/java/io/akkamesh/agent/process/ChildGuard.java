package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sees that no child outlives this JVM, however it ends (HA-5): a small shell beside it, {@code
 * guard.sh}, is told of each child and notices the end of this JVM by that of its own input. It
 * gives the children 2 s to see it as well, 2 s after SIGTERM, then kills them.
 *
 * <p>What they have started in turn is ended with them, also when its parent had ended before, if
 * there is {@code /proc} ({@link Strays}). A child that is forked in the very moment of the kill,
 * before the guard could be told, is not covered (less than a millisecond); it ends all the same if
 * it watches its input ({@link ParentWatch}).
 *
 * <p>One guard serves all children of a launcher: it is there while they are, is replaced when it
 * ends before them, and costs a child nothing but a line on a pipe. Can be used by many threads.
 */
final class ChildGuard implements AutoCloseable {
  private static final String SCRIPT = script();
  private static final String GRACE_S = "2";

  /** One that ends sooner would only end again: another is started with the next child. */
  private static final Duration MIN_LIFE = Duration.ofSeconds(1);

  private final String marks;
  private final Duration minLife;
  private final Map<Long, ProcessHandle> children = new HashMap<>();
  private Optional<Process> guard = Optional.empty();
  private boolean closed;

  /** What the children start carries {@link Strays#MARK}s that begin so. */
  ChildGuard(String marks) {
    this(marks, MIN_LIFE);
  }

  ChildGuard(String marks, Duration minLife) {
    this.marks = marks;
    this.minLife = minLife;
  }

  /**
   * Ends the child when this JVM ends.
   *
   * @throws IOException when there is no guard and none can be started
   */
  synchronized void watch(ProcessHandle child) throws IOException {
    children.put(child.pid(), child);
    if (closed) {
      throw new IOException("the launcher is closed");
    }
    if (guard.isPresent() && guard.get().isAlive()) {
      tell("+ " + child.pid() + "\n");
    } else {
      start();
    }
  }

  /** The child has ended. */
  synchronized void forget(ProcessHandle child) {
    if (children.remove(child.pid(), child)) {
      tell("- " + child.pid() + "\n");
    }
    if (children.isEmpty()) {
      guard.ifPresent(ChildGuard::endInput);
      guard = Optional.empty();
    }
  }

  /** Ends the children that are left, as at the end of this JVM, and the guard. */
  @Override
  public synchronized void close() {
    closed = true;
    guard.ifPresent(ChildGuard::endInput);
  }

  /** The guard's process, while there is one. */
  synchronized Optional<ProcessHandle> process() {
    return guard.map(Process::toHandle);
  }

  private void start() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of("/bin/sh", "-c", "eval \"$MESH_GUARD\"", "mesh-guard", GRACE_S, marks));
    builder.environment().remove(Strays.MARK); // it outlives who has started this JVM
    builder.environment().put("MESH_GUARD", SCRIPT);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    long began = System.nanoTime();
    guard = Optional.of(process);
    StringBuilder all = new StringBuilder();
    children.keySet().forEach(pid -> all.append("+ ").append(pid).append('\n'));
    tell(all.toString());
    process.onExit().thenAccept(ended -> onEnd(ended, Duration.ofNanos(System.nanoTime() - began)));
  }

  private synchronized void onEnd(Process ended, Duration life) {
    boolean isNeeded = !closed && guard.filter(ended::equals).isPresent();
    if (isNeeded && life.compareTo(minLife) >= 0) {
      try {
        start();
      } catch (IOException e) {
        // Tried again with the next child, whose launch tells of it.
      }
    }
  }

  private void tell(String lines) {
    try {
      if (guard.isPresent()) {
        guard.get().getOutputStream().write(lines.getBytes(UTF_8));
        guard.get().getOutputStream().flush();
      }
    } catch (IOException e) {
      // It has ended; the next one is told of all.
    }
  }

  private static void endInput(Process guard) {
    try {
      guard.getOutputStream().close();
    } catch (IOException e) {
      // It has ended already.
    }
  }

  private static String script() {
    try (InputStream in = ChildGuard.class.getResourceAsStream("guard.sh")) {
      if (in == null) {
        throw new IllegalStateException("guard.sh is not on the class path");
      }
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

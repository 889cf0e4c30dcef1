package io.akkamesh.it.program;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A program's process and all that come from it, however deep and also when their parents are gone:
 * seen as descendants while they have one, and known by a mark that every child inherits in its
 * environment.
 */
final class Family implements AutoCloseable {
  private static final String MARK = "MESH_IT_RUN";
  private static final Path PROC = Path.of("/proc");

  /** A look at all processes of this machine costs milliseconds, for each program that runs. */
  private static final long LOOK_MS = 100;

  private final String mark = MARK + "=" + UUID.randomUUID();
  private final Map<ProcessHandle, Member> seen = new ConcurrentHashMap<>();
  private Optional<ScheduledFuture<?>> watch = Optional.empty();

  /** A process and the command line it was last seen with. */
  record Member(ProcessHandle handle, String commandLine) {
    /** A zombie has no command any more; it only waits to be forgotten. */
    boolean isRunning() {
      return handle.isAlive() && handle.info().command().isPresent();
    }

    @Override
    public String toString() {
      return handle.pid() + " " + commandLine;
    }
  }

  void mark(Map<String, String> environment) {
    environment.put(MARK, mark.substring(MARK.length() + 1));
  }

  void watch(ProcessHandle root) {
    see(root);
    watch = Optional.of(Eventually.every(LOOK_MS, () -> root.descendants().forEach(this::see)));
  }

  /** All that were ever seen, dead or alive. */
  List<Member> members() {
    return List.copyOf(seen.values());
  }

  /** Those that run now. */
  List<Member> running() {
    marked().forEach(this::see);
    return seen.values().stream().filter(Member::isRunning).collect(Collectors.toList());
  }

  @Override
  public void close() {
    watch.ifPresent(polling -> polling.cancel(false));
    running().forEach(member -> member.handle().destroyForcibly());
  }

  private void see(ProcessHandle handle) {
    Optional<String> line = handle.info().commandLine();
    seen.merge(
        handle,
        new Member(handle, line.orElse("")),
        (before, now) -> line.isPresent() ? now : before);
  }

  private List<ProcessHandle> marked() {
    if (!Files.isDirectory(PROC)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(PROC)) {
      return entries
          .filter(entry -> entry.getFileName().toString().matches("[0-9]+"))
          .filter(this::isMarked)
          .flatMap(
              entry -> ProcessHandle.of(Long.parseLong(entry.getFileName().toString())).stream())
          .toList();
    } catch (IOException e) {
      throw new AssertionError("/proc can't be read", e);
    }
  }

  private boolean isMarked(Path entry) {
    try {
      byte[] environment = Files.readAllBytes(entry.resolve("environ"));
      return new String(environment, StandardCharsets.ISO_8859_1).contains(mark);
    } catch (IOException e) {
      return false; // it has just ended, or is not ours
    }
  }
}

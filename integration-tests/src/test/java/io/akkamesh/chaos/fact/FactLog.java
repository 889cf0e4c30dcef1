package io.akkamesh.chaos.fact;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The facts of this process. Safe to share among threads. */
public final class FactLog {
  /** Environment variable that names the directory of the run. */
  public static final String DIRECTORY = "MESH_CHAOS_DIR";

  private static final String FACTS = "facts";

  private final OutputStream out;

  private FactLog(OutputStream out) {
    this.out = out;
  }

  /** That of this process, in the run that it is a part of. */
  public static FactLog ofThisProcess() {
    return Own.LOG;
  }

  /** Directory of the run that this process is a part of. */
  public static Path directory() {
    return Path.of(System.getenv(DIRECTORY));
  }

  /** Where the files of a run are. */
  static Path files(Path run) {
    return run.resolve(FACTS);
  }

  /** One that adds to the file of this process in a run. */
  public static FactLog open(Path run) {
    try {
      Path directory = Files.createDirectories(files(run));
      Path file = directory.resolve(ProcessHandle.current().pid() + ".log");
      return new FactLog(
          Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes down what has happened now. */
  public void add(Fact fact) {
    add(System.nanoTime(), fact);
  }

  private synchronized void add(long nanos, Fact fact) {
    long wallMicros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
    Entry entry = new Entry(nanos, wallMicros, ProcessHandle.current().pid(), fact, "");
    try {
      // One write: a process that is killed leaves the line, or nothing of it.
      out.write((FactFormat.line(entry) + "\n").getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Own {
    static final FactLog LOG = open(directory());
  }
}

package io.akkamesh.chaos.workload;

import io.akkamesh.chaos.fact.FactLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** How far a run is; a file in its directory says so to all processes. */
public enum Phase {
  /** Everybody sends. */
  RUN,
  /** Nobody sends any more, all else goes on. */
  QUIET,
  /** The client writes down what the control plane knows. */
  REPORT,
  /** The client shuts down the mesh. */
  SHUT_DOWN;

  private static final String FILE = "phase";

  /** The one of the run that this process is a part of. */
  public static Phase now() {
    try {
      return valueOf(Files.readString(FactLog.directory().resolve(FILE)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** From now on it is this one in that run. */
  public void begin(Path run) {
    try {
      Path next = Files.writeString(run.resolve(FILE + ".next"), name());
      Files.move(next, run.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

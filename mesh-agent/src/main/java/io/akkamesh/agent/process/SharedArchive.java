package io.akkamesh.agent.process;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where the JVM procs of a host find class data that makes them start faster: the setting {@code
 * mesh.host.jvm.shared-archive}.
 */
public sealed interface SharedArchive {
  /** They do without. */
  record None() implements SharedArchive {}

  /** One that somebody else makes; ignored while it isn't there or doesn't fit. */
  record At(Path file) implements SharedArchive {
    public At {
      requireNonNull(file, "file");
    }
  }

  /** The host makes it when there is none, and keeps it here for all hosts of this user. */
  record Auto(Path directory) implements SharedArchive {
    public Auto {
      requireNonNull(directory, "directory");
    }
  }

  /**
   * Reads the setting.
   *
   * @param text empty for none, {@code auto}, or a file
   * @param directory where {@code auto} keeps archives; empty for {@code akka-mesh} in the user's
   *     cache directory
   */
  static SharedArchive parse(String text, String directory) {
    return switch (text) {
      case "" -> new None();
      case "auto" -> new Auto(directory.isEmpty() ? userCache() : Path.of(directory));
      default -> new At(Path.of(text));
    };
  }

  private static Path userCache() {
    String cache = System.getenv("XDG_CACHE_HOME");
    return cache != null && Path.of(cache).isAbsolute()
        ? Path.of(cache, "akka-mesh")
        : Path.of(System.getProperty("user.home"), ".cache", "akka-mesh");
  }
}

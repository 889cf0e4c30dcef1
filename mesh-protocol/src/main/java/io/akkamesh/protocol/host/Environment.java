package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** How a host runs the procs of a world (HA-2). */
public sealed interface Environment {
  /** Inside the host's own JVM: cheap, thousands of them; they share its fate. */
  record Local() implements Environment {}

  /**
   * A JVM each, on the host's class path.
   *
   * @param options JVM options such as {@code -Xmx1g}, in addition to the host's own for procs
   */
  record Jvm(List<String> options) implements Environment {
    public Jvm {
      options = List.copyOf(options);
    }
  }

  /** Any program, which joins the mesh by itself or not at all. */
  record Exec(String program, List<String> arguments) implements Environment {
    public Exec {
      requireNonNull(program, "program");
      arguments = List.copyOf(arguments);
    }
  }
}

package io.akkamesh.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.it.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A control plane and a host as programs, and commands run against them as a user would. */
final class RunningMesh implements AutoCloseable {
  private static final Duration SOON = Duration.ofSeconds(60);

  private final Program system = Program.mesh("system", "--port", "0");
  private final Program host;
  private final String seed;

  /** What a command left when it had ended. */
  record Ran(int exitCode, List<String> stdout, List<String> stderr) {
    /** A line of its result has that. */
    boolean says(String text) {
      return stdout.stream().anyMatch(line -> line.contains(text));
    }

    /** What it complained of. */
    String lastComplaint() {
      assertThat(stderr).isNotEmpty();
      return stderr.get(stderr.size() - 1);
    }
  }

  RunningMesh() {
    this(Program::mesh);
  }

  /** A mesh whose host knows the actor types of the tests, and has these options. */
  static RunningMesh withTestTypes(String... options) {
    return new RunningMesh(Program::meshWithTestTypes, options);
  }

  private RunningMesh(Function<String[], Program> hosts, String... options) {
    seed =
        system.stdout().awaitLine("system is up at ", SOON).replaceAll(".* at (.*), pid .*", "$1");
    List<String> all = new ArrayList<>(List.of("host", "--seed", seed));
    all.addAll(List.of(options));
    host = hosts.apply(all.toArray(String[]::new));
    host.stdout().awaitLine("host is up at ", SOON);
  }

  String seed() {
    return seed;
  }

  Program system() {
    return system;
  }

  Program host() {
    return host;
  }

  /** Starts {@code mesh} with these arguments and this mesh. */
  Program start(String... arguments) {
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--seed", seed));
    return Program.mesh(all.toArray(String[]::new));
  }

  /** Runs it to its end; it leaves no process. */
  Ran run(String... arguments) {
    try (Program program = start(arguments)) {
      int exitCode = program.awaitExit(SOON);
      assertThat(program.running()).isEmpty();
      return new Ran(exitCode, program.stdout().lines(), program.stderr().lines());
    }
  }

  @Override
  public void close() {
    host.close();
    system.close();
  }
}

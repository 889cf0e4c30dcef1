package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.workload.Plant;
import io.akkamesh.cli.node.NodeProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The node of a machine, in one life. */
final class NodeProcess {
  private final Process process;
  private final Path output;

  private NodeProcess(Process process, Path output) {
    this.process = process;
    this.output = output;
  }

  /** Starts it; all it says is in that file. It ends when this JVM does. */
  static NodeProcess start(List<String> command, Map<String, String> environment, Path output) {
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    try {
      return new NodeProcess(builder.start(), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the nodes of a run have in their environment. */
  static Map<String, String> environment(Path run, Plant plant) {
    return Map.of(
        FactLog.DIRECTORY, run.toString(),
        Plant.VARIABLE, plant.name(),
        NodeProgram.END_WITH_PARENT, "yes");
  }

  long pid() {
    return process.pid();
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /** It is a member of the cluster. */
  boolean isUp() {
    return isAlive() && said().contains(" is up at ");
  }

  /** How it ended, with the last it said. */
  String end() {
    String[] lines = said().strip().split("\n");
    return "exit code " + process.exitValue() + ", said last: " + lines[lines.length - 1];
  }

  private String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  void kill() {
    process.destroyForcibly();
  }
}

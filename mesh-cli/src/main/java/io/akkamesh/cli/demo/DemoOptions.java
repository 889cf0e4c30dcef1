package io.akkamesh.cli.demo;

import io.akkamesh.cli.node.PortConverter;
import io.akkamesh.protocol.shape.Shape;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code mesh demo} can be told. */
final class DemoOptions {
  /** How the procs run. */
  enum Procs {
    local,
    jvm
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "PATH",
      defaultValue = "${mesh.home:-.}",
      description = "File or directory whose words are counted; this repository unless given.")
  Path path;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      defaultValue = "2",
      description = "Host JVMs, 1 to 64; ${DEFAULT-VALUE} unless given.")
  int hosts;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "2",
      description = "Procs on each host, 1 to 64; ${DEFAULT-VALUE} unless given.")
  int slots;

  @Option(
      names = "--procs",
      paramLabel = "local|jvm",
      defaultValue = "jvm",
      description = "A JVM for each proc, or all procs of a host in its own; jvm unless given.")
  Procs procs;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the control plane; 0, or none given, takes a free one.",
      converter = PortConverter.class)
  Optional<Integer> port = Optional.empty();

  @Option(names = "--json", description = "One JSON object on stdout, all else on stderr.")
  boolean json;

  Shape shape() {
    return Shape.parse("host=" + hosts + ",slot=" + slots);
  }
}

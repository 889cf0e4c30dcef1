package io.akkamesh.cli.node;

import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code mesh system}: the control plane. */
@Command(
    name = "system",
    description = {
      "Runs the control plane of a mesh until it is told to end.",
      "Without --seed it starts a new cluster; hosts and clients join it at its address.",
      "Each of several gets all their addresses as --seed, in the same order, its own too."
    },
    mixinStandardHelpOptions = true)
public final class SystemCommand implements Callable<Integer> {
  /** Port of the control plane when nothing else is said. */
  static final int DEFAULT_PORT = 25520;

  @Spec private CommandSpec spec;
  @Mixin private NodeOptions options;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on, 25520 unless set; 0 takes a free one.",
      converter = PortConverter.class)
  private Optional<Integer> port = Optional.empty();

  @Override
  public Integer call() {
    return new NodeProgram("system", spec.commandLine())
        .run(options.load(NodeConfig.withRoles(MeshRoles.SYSTEM), port, DEFAULT_PORT, List.of()));
  }
}

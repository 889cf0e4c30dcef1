package io.akkamesh.cli.node;

import com.typesafe.config.Config;
import io.akkamesh.cluster.node.NodeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options every node program has: where it listens, whom it joins, what it is set to. */
final class NodeOptions {
  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description = "Host name or address to listen on, and that others reach this node at.")
  private Optional<String> bind = Optional.empty();

  @Option(
      names = "--seed",
      paramLabel = "ADDRESS",
      description = "A node to join, such as akka://mesh@127.0.0.1:25520. Can be given again.",
      converter = SeedConverter.class)
  private List<String> seeds = List.of();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (HOCON) that win over the defaults; options win over them.")
  private Optional<Path> file = Optional.empty();

  @Option(
      names = "--fast",
      description = {
        "Notice lost nodes in about 2 s instead of 5: for up to 20 nodes on a good network.",
        "Give it to the control plane and all hosts."
      })
  private boolean fast;

  /**
   * The node's configuration.
   *
   * @param port the port asked for, if any
   * @throws IllegalArgumentException when the file can't be read, naming it, or names a seed that
   *     is no node of a mesh
   */
  Config load(NodeConfig node, Optional<Integer> port, int defaultPort, List<String> defaultSeeds) {
    if (fast) {
      node.fast();
    }
    return new ProgramSettings(bind, seeds, file).load(node, port, defaultPort, defaultSeeds);
  }
}

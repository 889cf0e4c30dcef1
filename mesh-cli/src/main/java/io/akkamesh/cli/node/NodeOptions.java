package io.akkamesh.cli.node;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cluster.node.NodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options every node program has: where it listens, whom it joins, what it is set to. */
final class NodeOptions {
  private static final String SEEDS = "akka.cluster.seed-nodes";

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

  /**
   * The node's configuration.
   *
   * @param port the port asked for, if any
   * @throws IllegalArgumentException when the file can't be read, naming it, or names a seed that
   *     is no node of a mesh
   */
  Config load(NodeConfig node, Optional<Integer> port, int defaultPort, List<String> defaultSeeds) {
    Config application = file.map(NodeOptions::read).orElseGet(ConfigFactory::empty);
    node.address(
        bind.orElseGet(() -> text(application, "akka.remote.artery.canonical.hostname")),
        port.orElseGet(() -> number(application, defaultPort)));
    if (!seeds.isEmpty()) {
      node.seeds(seeds);
    } else if (application.hasPath(SEEDS)) {
      application.getStringList(SEEDS).forEach(NodeOptions::checkSeed);
    } else {
      node.seeds(defaultSeeds);
    }
    return node.over(application.withFallback(ConfigFactory.defaultApplication()));
  }

  private static String text(Config application, String path) {
    return application.hasPath(path) ? application.getString(path) : "127.0.0.1";
  }

  private static int number(Config application, int otherwise) {
    String path = "akka.remote.artery.canonical.port";
    return application.hasPath(path) ? application.getInt(path) : otherwise;
  }

  private static void checkSeed(String seed) {
    if (!SeedConverter.isNode(seed)) {
      throw new IllegalArgumentException(SEEDS + ": " + SeedConverter.complaint(seed));
    }
  }

  private static Config read(Path file) {
    if (!Files.isReadable(file)) {
      throw new IllegalArgumentException(
          file + ": no such file, or it can't be read; give --config a HOCON file");
    }
    try {
      return ConfigFactory.parseFile(file.toFile()).resolve();
    } catch (ConfigException e) {
      throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
    }
  }
}

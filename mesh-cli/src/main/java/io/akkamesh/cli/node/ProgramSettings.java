package io.akkamesh.cli.node;

import static java.util.Objects.requireNonNull;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.cluster.node.NodeConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a program was told on its command line about itself and the mesh: it wins over the file, the
 * file over the defaults.
 *
 * @param bind host name or address to listen on
 * @param seeds nodes to join or to ask; none means those of the file, or the default
 * @param file settings in HOCON
 */
public record ProgramSettings(Optional<String> bind, List<String> seeds, Optional<Path> file) {
  /** Where the configuration holds the nodes to join or to ask. */
  public static final String SEEDS = "akka.cluster.seed-nodes";

  public ProgramSettings {
    requireNonNull(bind, "bind");
    seeds = List.copyOf(seeds);
    requireNonNull(file, "file");
  }

  /**
   * The program's configuration.
   *
   * @param port the port asked for, if any; otherwise that of the file, otherwise the default
   * @throws IllegalArgumentException when the file can't be read, naming it, or names a seed that
   *     is no node of a mesh
   */
  public Config load(
      NodeConfig node, Optional<Integer> port, int defaultPort, List<String> defaultSeeds) {
    Config application = application();
    node.address(
        bind.orElseGet(() -> text(application, "akka.remote.artery.canonical.hostname")),
        port.orElseGet(() -> number(application, defaultPort)));
    if (!seeds.isEmpty()) {
      node.seeds(seeds);
    } else if (application.hasPath(SEEDS)) {
      application.getStringList(SEEDS).forEach(ProgramSettings::checkSeed);
    } else {
      node.seeds(defaultSeeds);
    }
    return node.over(application.withFallback(ConfigFactory.defaultApplication()));
  }

  /** What the file says; nothing when there is none. */
  public Config application() {
    return file.map(ProgramSettings::read).orElseGet(ConfigFactory::empty);
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

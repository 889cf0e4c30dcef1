package io.akkamesh.cli.control;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigValueFactory;
import io.akkamesh.cli.node.ProgramSettings;
import io.akkamesh.cli.node.SeedConverter;
import io.akkamesh.cluster.node.NodeConfig;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The options every command for a running mesh has. */
final class ClientOptions {
  private static final String RENEWAL = "mesh.client.subscription-renewal";

  /** A person who watches wants to know soon that the mesh is gone: six times as long. */
  private static final String SOON = "1s";

  @Option(
      names = "--seed",
      paramLabel = "ADDRESS",
      description = {
        "A node of the mesh, " + SeedConverter.DEFAULT + " unless given.",
        "Can be given again: the first that answers is used."
      },
      converter = SeedConverter.class)
  private List<String> seeds = List.of();

  @Option(
      names = "--bind",
      paramLabel = "HOST",
      description =
          "Host name or address of this machine at which the nodes reach this command;"
              + " 127.0.0.1 unless given.")
  private Optional<String> bind = Optional.empty();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "Settings (HOCON) that win over the defaults; options win over them.")
  private Optional<Path> file = Optional.empty();

  @Option(names = "--json", description = "JSON on stdout, all else on stderr.")
  boolean json;

  /**
   * The configuration of the client; the nodes to ask are its seed nodes. It listens at a free
   * port, also when the file is that of a node.
   *
   * @throws IllegalArgumentException when the file can't be read or names a seed that is no node
   */
  Config load() {
    ProgramSettings settings = new ProgramSettings(bind, seeds, file);
    Config config =
        settings.load(NodeConfig.detached(), Optional.of(0), 0, List.of(SeedConverter.DEFAULT));
    return settings.application().hasPath(RENEWAL)
        ? config
        : config.withValue(RENEWAL, ConfigValueFactory.fromAnyRef(SOON));
  }
}

package io.akkamesh.cli.node;

import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.cluster.node.NodeConfig;
import io.akkamesh.protocol.name.HostId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code mesh host}: a host that starts procs. */
@Command(
    name = "host",
    description = {
      "Runs a host, which starts procs, until it is told to end.",
      "Without --seed it joins a control plane on this machine at port 25520."
    },
    mixinStandardHelpOptions = true)
public final class HostCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private NodeOptions options;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; unless set, a free one.",
      converter = PortConverter.class)
  private Optional<Integer> port = Optional.empty();

  @Option(
      names = "--host-id",
      paramLabel = "ID",
      description = {
        "Serve only one world, as the host of that rank: hosttrain[0] is host 0 of world train.",
        "Without it, any world may use this host."
      },
      converter = HostIdConverter.class)
  private Optional<HostId> hostId = Optional.empty();

  @Override
  public Integer call() {
    NodeConfig node = NodeConfig.withRoles(MeshRoles.HOST);
    hostId.ifPresent(id -> node.role(MeshRoles.dedicated(id)));
    return new NodeProgram(hostId.map(id -> "host " + id).orElse("host"), spec.commandLine())
        .run(options.load(node, port, 0, List.of(SeedConverter.DEFAULT)));
  }

  /** Reads a host id, with its own message when it is none. */
  static final class HostIdConverter implements ITypeConverter<HostId> {
    @Override
    public HostId convert(String text) {
      try {
        return HostId.parse(text);
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(e.getMessage());
      }
    }
  }
}

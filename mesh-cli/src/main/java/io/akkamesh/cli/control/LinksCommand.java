package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.LinksReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.MeshException;
import io.akkamesh.cluster.MeshLinks;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code mesh links} (RT-5). */
@Command(
    name = "links",
    description = {
      "Shows how envelopes leave the nodes of a running mesh, a row for each link.",
      "Who does not answer within 2 s is named."
    },
    mixinStandardHelpOptions = true)
public final class LinksCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NODE",
      description = "Only links from these nodes, akka://mesh@127.0.0.1:25520; all unless given.")
  private List<String> nodes = List.of();

  @Override
  int run(Connection connection) {
    MeshLinks all = Await.value(connection.attach().links());
    requireAll(all);
    print(new LinksReport(nodes.isEmpty() ? all : all.of(nodes)));
    return ExitCode.OK;
  }

  private void requireAll(MeshLinks all) {
    nodes.stream()
        .filter(node -> !all.addresses().contains(node))
        .findFirst()
        .ifPresent(
            unknown -> {
              throw new MeshException(
                  "node "
                      + unknown
                      + ": no host or proc is there; the nodes are "
                      + String.join(", ", all.addresses()));
            });
  }
}

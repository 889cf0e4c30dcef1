package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.WorldReport;
import io.akkamesh.protocol.name.WorldId;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Parameters;

/** {@code mesh world show}. */
@Command(
    name = "show",
    description = "Shows one world: its hosts, and each rank with its health.",
    mixinStandardHelpOptions = true)
final class WorldShowCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      description = "Name of the world.",
      converter = Texts.WorldName.class)
  private WorldId world;

  @Override
  int run(Connection connection) {
    print(new WorldReport(new Worlds(connection.attach()).find(world)));
    return ExitCode.OK;
  }
}

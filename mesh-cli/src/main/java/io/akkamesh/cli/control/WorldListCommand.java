package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.WorldsReport;
import io.akkamesh.protocol.system.SnapshotFilter;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;

/** {@code mesh world list}. */
@Command(
    name = "list",
    description = "Lists the worlds, one a line.",
    mixinStandardHelpOptions = true)
final class WorldListCommand extends ControlCommand {
  @Override
  int run(Connection connection) {
    print(new WorldsReport(new Worlds(connection.attach()).snapshot(SnapshotFilter.all())));
    return ExitCode.OK;
  }
}

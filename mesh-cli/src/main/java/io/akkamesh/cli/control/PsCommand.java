package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.PsReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mesh ps} (PA-16). */
@Command(
    name = "ps",
    description = {
      "Lists the procs of a running mesh: host, process, uptime, actors and status.",
      "Who does not answer within 2 s is listed with what the control plane knows of it."
    },
    mixinStandardHelpOptions = true)
public final class PsCommand extends ControlCommand {
  @Mixin private WorldArgument world;

  @Override
  int run(Connection connection) {
    print(new PsReport(world.inspect(connection.attach())));
    return ExitCode.OK;
  }
}

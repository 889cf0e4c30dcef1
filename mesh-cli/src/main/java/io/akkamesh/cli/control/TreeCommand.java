package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.TreeReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;

/** {@code mesh tree} (PA-16, PA-18). */
@Command(
    name = "tree",
    description = {
      "Shows worlds as trees: hosts, procs and their actors, of many the first 100.",
      "Says why an actor has failed, what holds one up, why a proc has ended or not joined."
    },
    mixinStandardHelpOptions = true)
public final class TreeCommand extends ControlCommand {
  @Mixin private WorldArgument world;

  @Override
  int run(Connection connection) {
    print(new TreeReport(world.inspect(connection.attach())));
    return ExitCode.OK;
  }
}

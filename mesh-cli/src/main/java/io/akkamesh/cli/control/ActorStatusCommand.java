package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.ActorReport;
import io.akkamesh.cli.waiting.Await;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code mesh actor status} (PA-18). */
@Command(
    name = "status",
    description = {
      "Shows an actor on every rank of a world, or on some, ended or not.",
      "Exits with 1 when it has failed or is not known on one of them."
    },
    mixinStandardHelpOptions = true)
final class ActorStatusCommand extends ControlCommand {
  @Mixin private ActorOptions options;

  @Override
  void check() {
    options.check(line());
  }

  @Override
  int run(Connection connection) {
    ActorReport report =
        ActorReport.status(
            options.world(), options.name, Await.value(options.in(connection.attach()).status()));
    print(report);
    return ActorResult.exitCode(
        report,
        "world " + options.world() + ": not all is well with " + options.name,
        this::complain);
  }
}

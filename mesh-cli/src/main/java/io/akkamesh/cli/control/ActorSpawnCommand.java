package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.ActorReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.NamedActor;
import io.akkamesh.protocol.name.ActorId;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh actor spawn} (AM-2, PA-3). */
@Command(
    name = "spawn",
    description = {
      "Starts an actor of a registered type on every rank of a world, or on some.",
      "If it can't start on one of them, those that were started just now are stopped again."
    },
    mixinStandardHelpOptions = true)
final class ActorSpawnCommand extends ControlCommand {
  @Mixin private ActorOptions options;

  @Parameters(
      index = "2",
      paramLabel = "TYPE",
      description = "Name under which the type is registered with the procs.")
  private String type;

  @Option(
      names = "--params",
      paramLabel = "JSON",
      defaultValue = "{}",
      description = "Parameters of the type; ${DEFAULT-VALUE} unless given.",
      converter = Texts.JsonText.class)
  private String params;

  @Override
  void check() {
    options.check(line());
  }

  @Override
  int run(Connection connection) {
    NamedActor actor = options.in(connection.attach());
    say("starting " + options.text());
    List<ActorId> started = Await.value(actor.spawn(type, params));
    print(ActorReport.started(options.world(), options.name, type, started));
    return ExitCode.OK;
  }
}

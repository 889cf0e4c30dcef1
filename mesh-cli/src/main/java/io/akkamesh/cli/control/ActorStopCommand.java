package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.ActorReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.NamedActor;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh actor stop} (PA-5). */
@Command(
    name = "stop",
    description = "Stops an actor on every rank of a world, or on some.",
    mixinStandardHelpOptions = true)
final class ActorStopCommand extends ControlCommand {
  @Mixin private ActorOptions options;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description = "How long it may take to stop; ${DEFAULT-VALUE} unless given.",
      converter = Texts.DurationText.class)
  private Duration timeout;

  @Override
  void check() {
    options.check(line());
  }

  @Override
  int run(Connection connection) {
    NamedActor actor = options.in(connection.attach());
    say("stopping " + options.text());
    ActorReport report =
        ActorReport.stopped(options.world(), options.name, Await.value(actor.stop(timeout)));
    print(report);
    return ActorResult.exitCode(
        report, "world " + options.world() + ": cannot stop " + options.name, this::complain);
  }
}

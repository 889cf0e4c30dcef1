package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.StopReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mesh world stop} (SA-16). */
@Command(
    name = "stop",
    description = {
      "Stops worlds and waits until they have ended.",
      "When one of them is unknown none is stopped."
    },
    mixinStandardHelpOptions = true)
final class WorldStopCommand extends ControlCommand {
  @Parameters(
      paramLabel = "NAME",
      arity = "1..*",
      description = "Names of the worlds.",
      converter = Texts.WorldName.class)
  private List<WorldId> worlds;

  @Option(
      names = "--timeout",
      paramLabel = "TIME",
      defaultValue = "5s",
      description =
          "What actors get to stop, ${DEFAULT-VALUE} unless given; then they are aborted.",
      converter = Texts.DurationText.class)
  private Duration timeout;

  @Override
  int run(Connection connection) {
    Mesh mesh = connection.attach();
    new Worlds(mesh).requireAll(worlds);
    say("stopping " + worlds.stream().map(WorldId::name).collect(Collectors.joining(", ")));
    StopReply.Outcome outcome = Await.value(mesh.stop(worlds, timeout));
    print(new StopReport(outcome, false));
    return StopResult.exitCode(outcome, this::complain);
  }
}

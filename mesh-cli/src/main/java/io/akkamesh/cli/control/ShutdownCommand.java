package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.StopReport;
import io.akkamesh.cli.waiting.Await;
import io.akkamesh.cluster.Mesh;
import io.akkamesh.protocol.system.StopReply;
import picocli.CommandLine.Command;

/** {@code mesh shutdown} (SA-17). */
@Command(
    name = "shutdown",
    description = "Stops every world, every host and the control plane of a running mesh.",
    mixinStandardHelpOptions = true)
public final class ShutdownCommand extends ControlCommand {
  @Override
  int run(Connection connection) {
    Mesh mesh = connection.attach();
    say("stopping every world, every host and the control plane");
    StopReply.Outcome outcome = Await.value(mesh.shutdown());
    print(new StopReport(outcome, true));
    return StopResult.exitCode(outcome, this::complain);
  }
}

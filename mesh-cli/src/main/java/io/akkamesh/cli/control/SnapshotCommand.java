package io.akkamesh.cli.control;

import io.akkamesh.cli.control.report.SnapshotReport;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code mesh snapshot}: what the control plane knows (SA-8). */
@Command(
    name = "snapshot",
    description = {
      "Shows the worlds of a running mesh in full, all or those that match.",
      "What is given several times must match: one of the worlds, all of the labels."
    },
    mixinStandardHelpOptions = true)
public final class SnapshotCommand extends ControlCommand {
  @Mixin private WorldOptions worlds;

  @Option(
      names = "--proc-label",
      paramLabel = "KEY=VALUE",
      description = "Of the procs that have joined, only those with this label.",
      converter = Texts.LabelText.class)
  private List<Label> procLabels = List.of();

  private SnapshotFilter filter = SnapshotFilter.all();

  @Override
  void check() {
    filter = worlds.filter(line(), Label.all(line(), "--proc-label", procLabels));
  }

  @Override
  int run(Connection connection) {
    print(new SnapshotReport(new Worlds(connection.attach()).snapshot(filter)));
    return ExitCode.OK;
  }
}

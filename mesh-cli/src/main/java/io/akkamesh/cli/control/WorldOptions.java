package io.akkamesh.cli.control;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** The options that select worlds. */
final class WorldOptions {
  @Option(
      names = "--world",
      paramLabel = "NAME",
      description = "Only this world. Can be given again.",
      converter = Texts.WorldName.class)
  private List<WorldId> worlds = List.of();

  @Option(
      names = "--label",
      paramLabel = "KEY=VALUE",
      description = "Only worlds with this label. Can be given again.",
      converter = Texts.LabelText.class)
  private List<Label> labels = List.of();

  /** These worlds, and of them the procs with those labels. */
  SnapshotFilter filter(CommandLine line, Labels ofProcs) {
    return new SnapshotFilter(worlds, Label.all(line, "--label", labels), ofProcs);
  }
}

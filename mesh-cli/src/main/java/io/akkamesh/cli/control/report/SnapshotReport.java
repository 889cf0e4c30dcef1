package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.system.SystemSnapshot;
import java.util.List;
import java.util.stream.Collectors;

/** Everything that matched, in full (SA-8). */
public final class SnapshotReport implements Report {
  private final SystemSnapshot snapshot;

  /**
   * The document.
   *
   * @param execution names this run of the control plane
   */
  record Document(String execution, List<WorldView> worlds) {}

  public SnapshotReport(SystemSnapshot snapshot) {
    this.snapshot = snapshot;
  }

  @Override
  public Object json() {
    return new Document(
        snapshot.executionId(), snapshot.worlds().stream().map(WorldView::of).toList());
  }

  @Override
  public String text() {
    return snapshot.worlds().isEmpty()
        ? "no world matches"
        : snapshot.worlds().stream()
            .map(world -> new WorldReport(world).text())
            .collect(Collectors.joining("\n\n"));
  }
}

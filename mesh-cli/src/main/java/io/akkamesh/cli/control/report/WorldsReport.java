package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.system.SystemSnapshot;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All worlds, a row each. */
public final class WorldsReport implements Report {
  private final List<Summary> worlds;

  /**
   * One world in short.
   *
   * @param joinedCount procs that have joined, dead or alive
   */
  record Summary(
      String name,
      String status,
      Optional<String> since,
      String shape,
      Optional<Integer> size,
      Map<String, String> labels,
      int hostCount,
      int joinedCount,
      long aliveCount) {
    static Summary of(WorldView world) {
      return new Summary(
          world.name(),
          world.status(),
          world.since(),
          world.shape(),
          world.size(),
          world.labels(),
          world.hosts().size(),
          world.procs().size(),
          world.alive());
    }
  }

  /** The document. */
  record Document(List<Summary> worlds) {}

  public WorldsReport(SystemSnapshot snapshot) {
    this.worlds = snapshot.worlds().stream().map(WorldView::of).map(Summary::of).toList();
  }

  @Override
  public Object json() {
    return new Document(worlds);
  }

  @Override
  public String text() {
    if (worlds.isEmpty()) {
      return "there is no world";
    }
    Table table = new Table("WORLD", "STATUS", "SHAPE", "HOSTS", "PROCS", "LABELS");
    for (Summary world : worlds) {
      table.row(
          world.name(),
          world.status(),
          world.shape(),
          world.hostCount(),
          world.aliveCount() + "/" + world.size().map(String::valueOf).orElse("?"),
          WorldReport.labels(world.labels()));
    }
    return table.text();
  }
}

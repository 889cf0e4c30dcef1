package io.akkamesh.cli.control.report;

import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The procs, a row each. */
public final class PsReport implements Report {
  private final Inspection inspection;
  private final List<ProcView> procs;
  private final List<WorldView.Pending> pending;
  private final List<WorldView.Host> silentHosts;

  /**
   * The document.
   *
   * @param procs those that have joined
   * @param pending ranks that have not
   * @param silentHosts did not answer: what they know of procs is missing
   */
  record Document(
      List<ProcView> procs, List<WorldView.Pending> pending, List<WorldView.Host> silentHosts) {}

  public PsReport(Inspection inspection) {
    List<WorldSnapshot> worlds = inspection.system().worlds();
    ProcViews views = new ProcViews(inspection);
    this.inspection = inspection;
    this.procs = worlds.stream().flatMap(world -> views.of(world).stream()).toList();
    this.pending =
        worlds.stream()
            .flatMap(world -> world.pending().stream())
            .map(WorldView.Pending::of)
            .toList();
    this.silentHosts =
        worlds.stream()
            .flatMap(world -> world.hosts().stream())
            .filter(host -> !inspection.hosts().containsKey(host.node()))
            .map(host -> new WorldView.Host(host.host().toString(), host.node()))
            .toList();
  }

  @Override
  public Object json() {
    return new Document(procs, pending, silentHosts);
  }

  @Override
  public String text() {
    List<String> blocks = new ArrayList<>();
    if (procs.isEmpty() && pending.isEmpty()) {
      blocks.add(inspection.system().worlds().isEmpty() ? "there is no world" : "there is no proc");
    } else {
      blocks.add(table());
    }
    if (!silentHosts.isEmpty()) {
      blocks.add(
          silentHosts.stream()
              .map(host -> host.host() + " at " + host.node() + ": " + inspection.silence())
              .collect(Collectors.joining("\n")));
    }
    return String.join("\n\n", blocks);
  }

  private String table() {
    Table table = new Table("PROC", "HOST", "PID", "UPTIME", "ACTORS", "STATUS");
    for (ProcView proc : procs) {
      table.row(
          proc.proc(),
          proc.host().orElse("-"),
          proc.pid(),
          proc.uptime(),
          proc.actors(),
          proc.status(inspection.silence()));
    }
    for (WorldView.Pending ranks : pending) {
      table.row(ranks.ranks(), "-", "-", "-", "-", ranks.inShort());
    }
    return table.text();
  }
}

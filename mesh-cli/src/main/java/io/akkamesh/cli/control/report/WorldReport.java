package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One world in full: what it is, its hosts, and a row per rank. */
public final class WorldReport implements Report {
  private final WorldView world;

  public WorldReport(WorldSnapshot world) {
    this.world = WorldView.of(world);
  }

  @Override
  public Object json() {
    return world;
  }

  @Override
  public String text() {
    List<String> blocks = new ArrayList<>();
    blocks.add(head());
    if (!world.hosts().isEmpty()) {
      Table hosts = new Table("HOST", "NODE");
      world.hosts().forEach(host -> hosts.row(host.host(), host.node()));
      blocks.add(hosts.text());
    }
    if (!world.procs().isEmpty() || !world.pending().isEmpty()) {
      blocks.add(ranks());
    }
    world.procs().stream()
        .filter(proc -> !proc.stderr().isEmpty())
        .forEach(p -> blocks.add(end(p)));
    return String.join("\n\n", blocks);
  }

  /** {@code a=1,b=2}, or a dash for none. */
  static String labels(Map<String, String> labels) {
    return labels.isEmpty()
        ? "-"
        : labels.entrySet().stream()
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(","));
  }

  private String head() {
    String size = world.size().map(ranks -> ", " + ranks + " ranks").orElse("");
    String since = world.since().map(when -> " since " + when).orElse("");
    return Words.printable(
        "world "
            + world.name()
            + " is "
            + world.status()
            + since
            + "\nshape "
            + world.shape()
            + size
            + (world.labels().isEmpty() ? "" : "\nlabels " + labels(world.labels())));
  }

  private String ranks() {
    Table table = new Table("PROC", "HEALTH", "PID", "NODE", "LABELS");
    for (WorldView.Proc proc : world.procs()) {
      table.row(
          proc.proc(),
          proc.cause().orElse("is alive"),
          proc.pid(),
          proc.node(),
          labels(proc.labels()));
    }
    for (WorldView.Pending pending : world.pending()) {
      table.row(pending.ranks(), pending.doing(), "-", "-", "-");
    }
    return table.text();
  }

  private static String end(WorldView.Proc proc) {
    return Words.printable(
        "the last that "
            + proc.proc()
            + " wrote to stderr:\n  "
            + String.join("\n  ", proc.stderr()));
  }
}

package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.system.WorldEvent;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** One world event; a state is a line per world. */
public final class EventReport implements Report {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

  private final WorldEvent event;
  private final Instant time;
  private final ZoneId zone;

  /**
   * An event as it came.
   *
   * @param time when it came
   * @param zone for people, who read the time of their clock
   */
  public EventReport(WorldEvent event, Instant time, ZoneId zone) {
    this.event = event;
    this.time = time;
    this.zone = zone;
  }

  /** Keys event and time always, world unless it is a state, then what the kind of event has. */
  @Override
  public Object json() {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("event", Words.key(event));
    json.put("time", time.toString());
    if (event instanceof WorldEvent.Current current) {
      json.put("execution", current.snapshot().executionId());
      json.put("worlds", current.snapshot().worlds().stream().map(WorldView::of).toList());
    } else if (event instanceof WorldEvent.Change change) {
      json.put("world", change.world().name());
      json.putAll(details(change));
    }
    return json;
  }

  @Override
  public String text() {
    if (event instanceof WorldEvent.Current current) {
      List<WorldView> worlds = current.snapshot().worlds().stream().map(WorldView::of).toList();
      return worlds.isEmpty()
          ? line("-", "state", "there is no world")
          : worlds.stream()
              .map(world -> line(world.name(), "state", state(world)))
              .collect(Collectors.joining("\n"));
    }
    return event instanceof WorldEvent.Change change
        ? line(change.world().name(), Words.spaced(change), detail(change))
        : line("-", Words.spaced(event), event.toString());
  }

  private String line(String world, String kind, String detail) {
    String text =
        String.format("%s  %-14s  %-12s  %s", TIME.format(time.atZone(zone)), world, kind, detail);
    return Words.printable(text.stripTrailing());
  }

  private static String state(WorldView world) {
    return world.status()
        + ", shape "
        + world.shape()
        + ", "
        + world.alive()
        + " of "
        + world.size().map(String::valueOf).orElse("?")
        + " procs alive";
  }

  private static Map<String, Object> details(WorldEvent.Change change) {
    Map<String, Object> details = new LinkedHashMap<>();
    if (change instanceof WorldEvent.Created created) {
      details.put("shape", created.shape().toString());
      details.put("size", created.shape().size());
    } else if (change instanceof WorldEvent.ProcJoined joined) {
      details.put("proc", joined.proc().toString());
      details.put("rank", joined.proc().rank().value());
      details.put("pid", joined.pid());
      details.put("node", joined.node());
    } else if (change instanceof WorldEvent.ProcLost lost) {
      details.put("proc", lost.proc().toString());
      details.put("rank", lost.proc().rank().value());
      details.put("health", Words.constant(lost.health()));
      details.put("cause", WorldView.causeOf(lost.health()).orElse(""));
      details.put("stderr", WorldView.stderrOf(lost.health()));
    } else if (change instanceof WorldEvent.ActorFailed failure) {
      details.put("actor", failure.failed().actor().toString());
      details.put("proc", failure.failed().actor().owner().toString());
      details.put("rank", failure.failed().actor().owner().rank().value());
      details.put("cause", failure.failed().cause());
      details.put("at", failure.failed().at().toString());
    } else if (change instanceof WorldEvent.Unhealthy unhealthy) {
      details.put("causes", unhealthy.causes());
    } else if (change instanceof WorldEvent.Evicted evicted) {
      details.put("causes", evicted.causes());
    } else if (!(change instanceof WorldEvent.Live || change instanceof WorldEvent.Stopped)) {
      details.put("detail", change.toString());
    }
    return details;
  }

  private static String detail(WorldEvent.Change change) {
    if (change instanceof WorldEvent.Created created) {
      return "shape " + created.shape();
    }
    if (change instanceof WorldEvent.ProcJoined joined) {
      return joined.proc() + ", pid " + joined.pid() + " on " + joined.node();
    }
    if (change instanceof WorldEvent.ProcLost lost) {
      return lost.proc() + " " + lost.health();
    }
    if (change instanceof WorldEvent.ActorFailed failure) {
      return failure.failed().toString();
    }
    if (change instanceof WorldEvent.Unhealthy unhealthy) {
      return String.join("\n  ", unhealthy.causes());
    }
    if (change instanceof WorldEvent.Evicted evicted) {
      return String.join("\n  ", evicted.causes());
    }
    return change instanceof WorldEvent.Live || change instanceof WorldEvent.Stopped
        ? ""
        : change.toString();
  }
}

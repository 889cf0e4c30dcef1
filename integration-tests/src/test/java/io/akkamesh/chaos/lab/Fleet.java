package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.fact.Fact;
import io.akkamesh.chaos.fact.Fact.Milestone;
import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.schedule.Machine;
import io.akkamesh.chaos.schedule.Machine.Role;
import io.akkamesh.chaos.workload.Plant;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The nodes of all machines, started again whenever one has ended, as an operating system does with
 * its services. Not safe to share among threads.
 */
public final class Fleet {
  private static final long REST_MS = 3_000;

  /** Longer than a node takes to start and join. */
  private static final long LOST_MS = 20_000;

  private final Netlab netlab;
  private final Programs programs;
  private final Marked marked;
  private final Path run;
  private final Plant plant;
  private final FactLog log;
  private final Timeline timeline;
  private final Map<Machine, NodeProcess> nodes = new EnumMap<>(Machine.class);
  private final Map<Machine, Long> endedAt = new EnumMap<>(Machine.class);
  private final Map<Machine, Integer> lives = new EnumMap<>(Machine.class);
  private final Set<Machine> held = EnumSet.noneOf(Machine.class);
  private long lastUpMs;

  Fleet(
      Netlab netlab,
      Programs programs,
      Marked marked,
      Path run,
      Plant plant,
      FactLog log,
      Timeline timeline) {
    this.netlab = netlab;
    this.programs = programs;
    this.marked = marked;
    this.run = run;
    this.plant = plant;
    this.log = log;
    this.timeline = timeline;
  }

  /** The first node of a control plane: it starts the cluster. */
  public void found() {
    log.add(new Fact.Reached(Milestone.FOUNDED, "a new cluster, by " + Machine.S1));
    lastUpMs = System.currentTimeMillis();
    start(Machine.S1, true);
  }

  public void start(Machine machine) {
    start(machine, false);
  }

  private void start(Machine machine, boolean founds) {
    int life = lives.merge(machine, 1, Integer::sum);
    Map<String, String> environment = new HashMap<>(NodeProcess.environment(run, plant));
    marked.mark(environment);
    List<String> command = netlab.on(machine.toString());
    command.addAll(programs.command(machine, founds));
    Path output = run.resolve("nodes").resolve(machine + "-" + life + ".log");
    nodes.put(machine, NodeProcess.start(command, environment, output));
    endedAt.remove(machine);
  }

  /** True when it is a member of the cluster, or was when it was last heard of. */
  public boolean isUp(Machine machine) {
    return nodes.containsKey(machine) && nodes.get(machine).isUp();
  }

  long pidOf(Machine machine) {
    return nodes.get(machine).pid();
  }

  boolean isAlive(Machine machine) {
    return nodes.get(machine).isAlive();
  }

  /** What ends there from now on is not started again. */
  void hold(Machine machine) {
    held.add(machine);
  }

  void release(Machine machine) {
    held.remove(machine);
  }

  /** Starts what has ended, after a moment; to be called again and again. */
  public void tend() {
    if (isControlPlaneLost()) {
      timeline.say("no node of the control plane is left: founding a new cluster");
      nodes.get(Machine.S1).kill();
      found();
    }
    for (Map.Entry<Machine, NodeProcess> node : nodes.entrySet()) {
      if (!node.getValue().isAlive()) {
        tendEnded(node.getKey(), node.getValue());
      }
    }
  }

  /** Its nodes that were started again since can only join one that is there. */
  private boolean isControlPlaneLost() {
    long now = System.currentTimeMillis();
    if (Machine.of(Role.SYSTEM).stream().anyMatch(this::isUp)) {
      lastUpMs = now;
    }
    return now - lastUpMs > LOST_MS;
  }

  private void tendEnded(Machine machine, NodeProcess node) {
    long now = System.currentTimeMillis();
    if (endedAt.putIfAbsent(machine, now) == null) {
      timeline.say("  " + machine + " has ended: " + node.end());
    }
    if (!held.contains(machine) && now - endedAt.get(machine) > REST_MS) {
      start(machine);
      timeline.say("  " + machine + " started again");
    }
  }

  /** True when all have ended. */
  public boolean isOver() {
    return nodes.values().stream().noneMatch(NodeProcess::isAlive);
  }

  /** Ends what is left, without a word. */
  public void kill() {
    nodes.values().forEach(NodeProcess::kill);
  }
}

package io.akkamesh.chaos.lab;

import io.akkamesh.chaos.fact.FactLog;
import io.akkamesh.chaos.workload.Plant;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All machines of a run; closing it leaves nothing of them. */
public final class Lab implements AutoCloseable {
  private final Netlab netlab;
  private final Marked marked;
  private final Path run;
  private final Fleet fleet;
  private final FaultInjector faults;
  private final Thread atExit = new Thread(this::takeDown, "lab");
  private Optional<Process> planted = Optional.empty();

  private Lab(Netlab netlab, Marked marked, Path run, Fleet fleet) {
    this.netlab = netlab;
    this.marked = marked;
    this.run = run;
    this.fleet = fleet;
    this.faults = new FaultInjector(netlab, fleet, marked);
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  /**
   * Makes the machines; nothing runs on them yet.
   *
   * @param run directory of the run
   * @param settings a file for all nodes
   */
  public static Lab up(
      Netlab netlab, Path run, Optional<Path> settings, Plant plant, FactLog log, Timeline timeline)
      throws IOException {
    netlab.up();
    Files.createDirectories(run.resolve("nodes"));
    Programs programs = Programs.prepare(run, settings, netlab::addressOf);
    Marked marked = new Marked();
    Fleet fleet = new Fleet(netlab, programs, marked, run, plant, log, timeline);
    return new Lab(netlab, marked, run, fleet);
  }

  public Fleet fleet() {
    return fleet;
  }

  public FaultInjector faults() {
    return faults;
  }

  /** The planted fault of that name; true once it was possible. */
  public boolean startTwice() {
    if (planted.isEmpty()) {
      planted = DoubleStart.start(netlab, marked, run.resolve("nodes").resolve("planted.log"));
    }
    return planted.isPresent();
  }

  /** What runs of all that was started here, and of what that has started. */
  public List<Marked.Member> processes() {
    return marked.members();
  }

  @Override
  public void close() {
    Runtime.getRuntime().removeShutdownHook(atExit);
    takeDown();
  }

  private void takeDown() {
    planted.ifPresent(Process::destroyForcibly);
    fleet.kill();
    netlab.close();
  }
}

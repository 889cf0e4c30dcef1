package io.akkamesh.cli.control.report;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One world with all that is known of it.
 *
 * @param status AWAITING_CREATION, LIVE or UNHEALTHY
 * @param since when it became UNHEALTHY, ISO 8601
 * @param shape dimensions as {@code host=2,slot=4}, or {@code unknown}
 * @param size ranks; not there while the shape is unknown
 * @param procs those that have joined, in rank order
 * @param pending ranks that have not
 */
record WorldView(
    String name,
    String status,
    Optional<String> since,
    String shape,
    Optional<Integer> size,
    Map<String, String> labels,
    List<Host> hosts,
    List<Proc> procs,
    List<Pending> pending) {

  /** A host of the world and its node. */
  record Host(String host, String node) {}

  /**
   * A proc that has joined.
   *
   * @param health ALIVE, EXPIRED, CONNECTION_FAILURE or EXITED
   * @param cause why it is not ALIVE
   * @param stderr the last lines it wrote there, when it has ended
   */
  record Proc(
      String proc,
      int rank,
      String health,
      Optional<String> cause,
      List<String> stderr,
      long pid,
      String node,
      Map<String, String> labels) {
    boolean isAlive() {
      return cause.isEmpty();
    }
  }

  /** Ranks in a row that all do the same. */
  record Pending(String first, String last, int count, String doing) {
    static Pending of(PendingRanks ranks) {
      return new Pending(
          ranks.first().toString(), ranks.last().toString(), ranks.count(), ranks.doing());
    }

    /** {@code train[3]}, or {@code train[3] to train[7]}. */
    String ranks() {
      return count == 1 ? first : first + " to " + last;
    }

    /** What they do in one line, without what they wrote to stderr. */
    String inShort() {
      String line = Words.firstLine(doing);
      int stderr = line.lastIndexOf("; ");
      return doing.contains("\n") && stderr > 0 ? line.substring(0, stderr) : line;
    }
  }

  static WorldView of(WorldSnapshot world) {
    return new WorldView(
        world.world().name(),
        world.status().toString(),
        world.status() instanceof WorldStatus.Unhealthy unhealthy
            ? Optional.of(unhealthy.since().toString())
            : Optional.empty(),
        world.shape().toString(),
        world.shape().isKnown() ? Optional.of(world.shape().size()) : Optional.empty(),
        world.labels().entries(),
        world.hosts().stream().map(WorldView::host).toList(),
        world.procs().stream().map(WorldView::proc).toList(),
        world.pending().stream().map(Pending::of).toList());
  }

  long alive() {
    return procs.stream().filter(Proc::isAlive).count();
  }

  private static Host host(HostInfo host) {
    return new Host(host.host().toString(), host.node());
  }

  private static Proc proc(ProcInfo proc) {
    ProcHealth health = proc.health();
    return new Proc(
        proc.proc().toString(),
        proc.proc().rank().value(),
        Words.constant(health),
        causeOf(health).or(proc::failure),
        stderrOf(health),
        proc.pid(),
        proc.node(),
        proc.labels().entries());
  }

  /** In one line: what it wrote to stderr has a place of its own. */
  static Optional<String> causeOf(ProcHealth health) {
    if (health instanceof ProcHealth.Alive) {
      return Optional.empty();
    }
    return Optional.of(
        health instanceof ProcHealth.Exited exited
            ? new ProcExit(exited.exit().outcome(), List.of()).toString()
            : health.toString());
  }

  static List<String> stderrOf(ProcHealth health) {
    return health instanceof ProcHealth.Exited exited ? exited.exit().stderrTail() : List.of();
  }
}

package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.system.SystemSnapshot;
import java.time.Duration;
import java.util.Map;

/**
 * What the control plane, the hosts and the agents of the procs say, each for itself and one after
 * the other: a proc may have ended in between. Who did not answer is missing.
 *
 * @param system the worlds, as the control plane sees them
 * @param procs what the agents of procs said; those that can't answer any more were not asked
 * @param hosts what hosts said, by the address of their node; also of procs of other worlds; idle
 *     hosts too when all worlds were asked for
 * @param timeout what they got to answer
 */
public record Inspection(
    SystemSnapshot system,
    Map<ProcId, ProcSnapshot> procs,
    Map<String, HostProcs> hosts,
    Duration timeout) {
  public Inspection {
    requireNonNull(system, "system");
    procs = Map.copyOf(procs);
    hosts = Map.copyOf(hosts);
    requireNonNull(timeout, "timeout");
  }

  /** What to say of one that is missing: {@code no answer within 2 s}. */
  public String silence() {
    return silence(timeout);
  }

  static String silence(Duration timeout) {
    long millis = timeout.toMillis();
    return "no answer within " + (millis % 1000 == 0 ? millis / 1000 + " s" : millis + " ms");
  }
}

package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import java.time.Duration;
import java.util.List;

/**
 * The procs of a host at the time of the answer.
 *
 * @param node address of the host's cluster node
 * @param pid its operating system process
 * @param procs those that have not ended, in order, then some that have ended lately; of many only
 *     the first {@value #MAX_PROCS}
 */
public record HostProcs(String node, long pid, List<HostProc> procs) implements MeshSerializable {
  /** More would not fit one message. */
  public static final int MAX_PROCS = 1500;

  public HostProcs {
    requireNonNull(node, "node");
    procs = List.copyOf(procs);
  }

  /**
   * One proc.
   *
   * @param pid its operating system process, the host's own for a LOCAL proc; 0 before it is
   *     started
   * @param age since the host began to start it
   * @param end how it ended, in one line; empty before that
   */
  public record HostProc(ProcStart proc, ChildState state, long pid, Duration age, String end) {
    public HostProc {
      requireNonNull(proc, "proc");
      requireNonNull(state, "state");
      requireNonNull(age, "age");
      requireNonNull(end, "end");
    }
  }
}

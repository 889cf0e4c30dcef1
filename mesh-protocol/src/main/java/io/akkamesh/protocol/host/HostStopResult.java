package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Optional;

/**
 * How the procs of a host ended, in answer to a Stop.
 *
 * @param node address of the host's cluster node
 * @param ended one entry per proc that this Stop ended
 * @param ignored why nothing was stopped, when the Stop was from an older epoch
 */
public record HostStopResult(String node, List<ProcEnd> ended, Optional<String> ignored)
    implements MeshSerializable {
  public HostStopResult {
    requireNonNull(node, "node");
    ended = List.copyOf(ended);
    requireNonNull(ignored, "ignored");
  }

  /** What it took to end a proc. */
  public enum Step {
    /** It ended by itself after it was told to stop. */
    STOPPED,
    /** The host asked the operating system to terminate it. */
    TERMINATED,
    /** The host killed it, or gave it up if it is inside the host's JVM. */
    KILLED
  }

  /** The end of one proc; what it wrote last went with the report of its exit. */
  public record ProcEnd(ProcId proc, ProcExit.Outcome outcome, Step step) {
    public ProcEnd {
      requireNonNull(proc, "proc");
      requireNonNull(outcome, "outcome");
      requireNonNull(step, "step");
    }
  }
}

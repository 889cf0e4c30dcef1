package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.ProcId;

/** What a host tells the control plane of the procs it started. Not answered. */
public sealed interface HostReport extends SystemMessage {
  /** The process runs; the proc has not joined yet. */
  record ProcStarted(ProcId proc, long start, String hostNode, long pid) implements HostReport {
    public ProcStarted {
      requireNonNull(proc, "proc");
      requireNonNull(hostNode, "hostNode");
    }
  }

  /**
   * The process has ended, or never began, or is given up since it never joined; sent once for each
   * start (HA-4).
   */
  record ProcExited(ProcId proc, long start, ProcExit exit) implements HostReport {
    public ProcExited {
      requireNonNull(proc, "proc");
      requireNonNull(exit, "exit");
    }
  }
}

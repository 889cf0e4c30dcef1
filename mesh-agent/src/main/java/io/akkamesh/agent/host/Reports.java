package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.SystemMessage;

/** Tells the control plane how far a host's procs are; of many LOCAL ones in few messages. */
record Reports(HostSetup setup, Gate gate) {
  void started(ProcStart proc, long pid, boolean insideHost) {
    to(insideHost).tell(new HostReport.ProcStarted(proc.proc(), proc.start(), setup.node(), pid));
  }

  void exited(ProcStart proc, ProcExit exit, boolean insideHost) {
    to(insideHost).tell(new HostReport.ProcExited(proc.proc(), proc.start(), exit));
  }

  private ActorRef<SystemMessage> to(boolean insideHost) {
    return insideHost ? gate.system() : setup.system();
  }
}

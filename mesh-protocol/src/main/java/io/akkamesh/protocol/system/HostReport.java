package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcStopResult;
import java.util.List;
import java.util.stream.Stream;

/** What a host tells the control plane of the procs it started. Not answered unless it is said. */
public sealed interface HostReport extends SystemMessage {
  /**
   * The process runs; the proc has not joined yet, unless this is told again since its SpawnProc
   * was repeated.
   */
  record ProcStarted(ProcId proc, long start, String hostNode, long pid) implements HostReport {
    public ProcStarted {
      requireNonNull(proc, "proc");
      requireNonNull(hostNode, "hostNode");
    }
  }

  /**
   * The process has ended, or never began, or is given up since it never joined; sent once for each
   * start (HA-4), and again whenever its SpawnProc is repeated after that.
   */
  record ProcExited(ProcId proc, long start, ProcExit exit) implements HostReport {
    public ProcExited {
      requireNonNull(proc, "proc");
      requireNonNull(exit, "exit");
    }
  }

  /** As ProcStarted, of many procs in one process, the host's own. */
  record ProcsStarted(ProcStarts procs, String hostNode, long pid) implements HostReport {
    public ProcsStarted {
      requireNonNull(procs, "procs");
      requireNonNull(hostNode, "hostNode");
    }
  }

  /** As ProcExited, of many procs that ended alike. */
  record ProcsExited(ProcStarts procs, ProcExit exit) implements HostReport {
    public ProcsExited {
      requireNonNull(procs, "procs");
      requireNonNull(exit, "exit");
    }
  }

  /**
   * How procs stopped that StopProcs was for, some at a time; each is told of once. Answered with
   * {@link Ack}, so that the host says that all have ended when this is known.
   *
   * @param procs those of which there is nothing to tell: no actor ran on them
   * @param nodeUid the second part of their incarnations
   * @param others the rest
   */
  record ProcsStopped(
      ProcStarts procs, long nodeUid, List<ProcStopResult> others, ActorRef<Ack> replyTo)
      implements HostReport {
    public ProcsStopped {
      requireNonNull(procs, "procs");
      others = List.copyOf(others);
      requireNonNull(replyTo, "replyTo");
    }

    /** All of them. */
    public Stream<ProcStopResult> each() {
      return Stream.concat(procs.stream().map(this::plain), others.stream());
    }

    private ProcStopResult plain(ProcStart proc) {
      Incarnation incarnation = new Incarnation(proc.start(), nodeUid);
      return ProcStopResult.done(proc.proc(), incarnation, List.of(), List.of());
    }
  }
}

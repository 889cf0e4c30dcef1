package io.akkamesh.protocol.system;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import java.util.List;

/** Answer to Stop. */
public sealed interface StopReply extends MeshSerializable {
  /** Every proc and host of these worlds has been told to stop; unknown worlds are left out. */
  record Stopping(List<WorldId> worlds) implements StopReply {
    public Stopping {
      worlds = List.copyOf(worlds);
    }
  }

  /**
   * The worlds have ended, or the grace was over.
   *
   * @param stopped procs whose actors stopped or were aborted
   * @param actorsStopped actors that stopped in time
   * @param actorsAborted actors that were still running when their time was over
   * @param ended how the processes of procs ended, as their hosts saw it
   * @param unanswered procs and hosts that did not answer
   */
  record Outcome(
      List<WorldId> worlds,
      List<MeshName> stopped,
      List<ActorId> actorsStopped,
      List<ActorId> actorsAborted,
      List<ProcEnd> ended,
      List<String> unanswered)
      implements StopReply {
    public Outcome {
      worlds = List.copyOf(worlds);
      stopped = List.copyOf(stopped);
      actorsStopped = List.copyOf(actorsStopped);
      actorsAborted = List.copyOf(actorsAborted);
      ended = List.copyOf(ended);
      unanswered = List.copyOf(unanswered);
    }
  }
}

package io.akkamesh.protocol.system;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import java.util.List;
import java.util.function.Function;

/** Answer to Stop. */
public sealed interface StopReply extends MeshSerializable {
  /** Every proc and host of these worlds has been told to stop; unknown worlds are left out. */
  record Stopping(List<WorldId> worlds) implements StopReply {
    public Stopping {
      worlds = List.copyOf(worlds);
    }
  }

  /**
   * The worlds have ended, or the grace was over. Of many procs it comes in several parts, in
   * order: each has some of every list, {@link #join} puts them together again.
   *
   * @param stopped procs whose actors stopped or were aborted
   * @param actorsStopped actors that stopped in time
   * @param actorsAborted actors that were still running when their time was over
   * @param ended how the processes of procs ended, as their hosts saw it
   * @param unanswered procs and hosts that did not answer
   * @param last no part follows this one
   */
  record Outcome(
      List<WorldId> worlds,
      List<MeshName> stopped,
      List<ActorId> actorsStopped,
      List<ActorId> actorsAborted,
      List<ProcEnd> ended,
      List<String> unanswered,
      boolean last)
      implements StopReply {
    public Outcome {
      worlds = List.copyOf(worlds);
      stopped = List.copyOf(stopped);
      actorsStopped = List.copyOf(actorsStopped);
      actorsAborted = List.copyOf(actorsAborted);
      ended = List.copyOf(ended);
      unanswered = List.copyOf(unanswered);
    }

    /** One that is not in parts. */
    public static Outcome whole(
        List<WorldId> worlds,
        List<MeshName> stopped,
        List<ActorId> actorsStopped,
        List<ActorId> actorsAborted,
        List<ProcEnd> ended,
        List<String> unanswered) {
      return new Outcome(worlds, stopped, actorsStopped, actorsAborted, ended, unanswered, true);
    }

    /** One outcome from all its parts, or from those of several worlds. */
    public static Outcome join(List<Outcome> parts) {
      return whole(
          all(parts, Outcome::worlds),
          all(parts, Outcome::stopped),
          all(parts, Outcome::actorsStopped),
          all(parts, Outcome::actorsAborted),
          all(parts, Outcome::ended),
          all(parts, Outcome::unanswered).stream().distinct().toList());
    }

    private static <T> List<T> all(List<Outcome> parts, Function<Outcome, List<T>> list) {
      return parts.stream().flatMap(part -> list.apply(part).stream()).toList();
    }
  }
}

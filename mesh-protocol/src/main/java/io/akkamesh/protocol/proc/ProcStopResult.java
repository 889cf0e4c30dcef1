package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;
import java.util.Optional;

/**
 * How the stop of a proc or host went, in answer to a Stop.
 *
 * @param proc the proc, or the host as a proc of its shadow world
 * @param stopped actors that stopped by themselves in time
 * @param aborted actors that were still running when the timeout was over
 * @param ignored why nothing was stopped, when the Stop was from an older epoch or for another
 *     incarnation
 */
public record ProcStopResult(
    ProcId proc,
    Incarnation incarnation,
    List<ActorId> stopped,
    List<ActorId> aborted,
    Optional<String> ignored)
    implements MeshSerializable {
  public ProcStopResult {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    stopped = List.copyOf(stopped);
    aborted = List.copyOf(aborted);
    requireNonNull(ignored, "ignored");
  }

  public static ProcStopResult done(
      ProcId proc, Incarnation incarnation, List<ActorId> stopped, List<ActorId> aborted) {
    return new ProcStopResult(proc, incarnation, stopped, aborted, Optional.empty());
  }

  public static ProcStopResult ignored(ProcId proc, Incarnation incarnation, String why) {
    return new ProcStopResult(proc, incarnation, List.of(), List.of(), Optional.of(why));
  }
}

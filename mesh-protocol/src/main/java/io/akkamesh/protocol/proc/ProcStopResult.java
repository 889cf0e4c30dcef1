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
 * @param stopped actors that stopped by themselves in time; of many only the first {@value
 *     #MAX_STOPPED}
 * @param unnamed how many more have stopped
 * @param aborted actors that were still running when the timeout was over; what they did was
 *     interrupted
 * @param running those of the aborted that ran on all the same when the proc ended; they end with
 *     its process
 * @param ignored why nothing was stopped, when the Stop was from an older epoch or for another
 *     incarnation
 */
public record ProcStopResult(
    ProcId proc,
    Incarnation incarnation,
    List<ActorId> stopped,
    int unnamed,
    List<ActorId> aborted,
    List<ActorId> running,
    Optional<String> ignored)
    implements MeshSerializable {
  /** More would not fit one message. */
  public static final int MAX_STOPPED = 1000;

  public ProcStopResult {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    stopped = List.copyOf(stopped);
    aborted = List.copyOf(aborted);
    running = List.copyOf(running);
    requireNonNull(ignored, "ignored");
  }

  /** The proc ends, and nothing ran on. */
  public static ProcStopResult done(
      ProcId proc, Incarnation incarnation, List<ActorId> stopped, List<ActorId> aborted) {
    return done(proc, incarnation, stopped, aborted, List.of());
  }

  /** The proc ends; {@code running} are those of the aborted that could not be ended. */
  public static ProcStopResult done(
      ProcId proc,
      Incarnation incarnation,
      List<ActorId> stopped,
      List<ActorId> aborted,
      List<ActorId> running) {
    int named = Math.min(stopped.size(), MAX_STOPPED);
    return new ProcStopResult(
        proc,
        incarnation,
        stopped.subList(0, named),
        stopped.size() - named,
        aborted,
        running,
        Optional.empty());
  }

  public static ProcStopResult ignored(ProcId proc, Incarnation incarnation, String why) {
    return new ProcStopResult(
        proc, incarnation, List.of(), 0, List.of(), List.of(), Optional.of(why));
  }
}

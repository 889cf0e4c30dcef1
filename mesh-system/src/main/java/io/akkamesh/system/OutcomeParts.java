package io.akkamesh.system;

import io.akkamesh.protocol.host.HostStopResult.ProcEnd;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.StopReply.Outcome;
import java.util.ArrayList;
import java.util.List;

/** Cuts the outcome of a stop into parts that fit into one Artery message each. */
final class OutcomeParts {
  /** What one entry takes besides its text. */
  private static final int FIXED_BYTES = 64;

  private final List<Outcome> parts = new ArrayList<>();
  private final List<WorldId> worlds = new ArrayList<>();
  private final List<MeshName> stopped = new ArrayList<>();
  private final List<ActorId> actorsStopped = new ArrayList<>();
  private final List<ActorId> actorsAborted = new ArrayList<>();
  private final List<ProcEnd> ended = new ArrayList<>();
  private final List<String> unanswered = new ArrayList<>();
  private int bytes;

  private OutcomeParts() {}

  /** At least one part; the last one says so. */
  static List<Outcome> of(Outcome whole) {
    OutcomeParts parts = new OutcomeParts();
    parts.add(whole.worlds(), parts.worlds);
    parts.add(whole.stopped(), parts.stopped);
    parts.add(whole.actorsStopped(), parts.actorsStopped);
    parts.add(whole.actorsAborted(), parts.actorsAborted);
    parts.add(whole.ended(), parts.ended);
    parts.add(whole.unanswered(), parts.unanswered);
    parts.close(true);
    return parts.parts;
  }

  private <T> void add(List<T> entries, List<T> open) {
    for (T entry : entries) {
      int size = FIXED_BYTES + entry.toString().length();
      if (bytes + size > SnapshotParts.PART_BYTES) {
        close(false);
      }
      bytes += size;
      open.add(entry);
    }
  }

  private void close(boolean last) {
    parts.add(new Outcome(worlds, stopped, actorsStopped, actorsAborted, ended, unanswered, last));
    List.of(worlds, stopped, actorsStopped, actorsAborted, ended, unanswered).forEach(List::clear);
    bytes = 0;
  }
}

package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Map;
import java.util.TreeMap;

/** What a sender has counted, whatever became of the other node. */
final class SenderCounts {
  private final Map<String, Long> returned = new TreeMap<>();
  long posted;
  long begun;
  long frames;
  long bytes;
  long resent;

  void returned(UndeliverableReason why) {
    returned.merge(why.getClass().getSimpleName(), 1L, Long::sum);
  }

  /** What there is to tell; a receiver's numbers are not known here. */
  LinkStats stats(String address, LinkStats.State state, long epoch, Backlog backlog) {
    return new LinkStats(
        address,
        state,
        epoch,
        posted,
        begun,
        returned,
        frames,
        bytes,
        resent,
        backlog.line().queued(),
        backlog.line().inFlight(),
        backlog.waiting(),
        0,
        0);
  }
}

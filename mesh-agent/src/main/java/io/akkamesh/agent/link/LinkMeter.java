package io.akkamesh.agent.link;

import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What a link's sender does not see: what came from the other node, and what was not posted. */
final class LinkMeter {
  private final LongAdder received = new LongAdder();
  private final LongAdder duplicates = new LongAdder();
  private final Map<String, LongAdder> refused = new ConcurrentHashMap<>();

  /** Of a node to which nothing was sent. */
  static LinkStats idle(String peer) {
    return new LinkStats(peer, LinkStats.State.IDLE, 0, 0, 0, Map.of(), 0, 0, 0, 0, 0, 0, 0, 0);
  }

  /** So many more came. */
  void received(long messages, long again) {
    received.add(messages);
    duplicates.add(again);
  }

  /** One more went back at once. */
  void refused(UndeliverableReason why) {
    refused.computeIfAbsent(why.getClass().getSimpleName(), name -> new LongAdder()).increment();
  }

  /** All of it, and what the sender has told. */
  LinkStats and(LinkStats sent) {
    Map<String, Long> returned = new TreeMap<>(sent.returned());
    long posted = sent.posted();
    for (Map.Entry<String, LongAdder> entry : refused.entrySet()) {
      long count = entry.getValue().sum();
      posted += count;
      returned.merge(entry.getKey(), count, Long::sum);
    }
    return new LinkStats(
        sent.peer(),
        sent.state(),
        sent.epoch(),
        posted,
        sent.begun(),
        returned,
        sent.frames(),
        sent.bytes(),
        sent.resent(),
        sent.queued(),
        sent.inFlight(),
        sent.waiting(),
        received.sum(),
        duplicates.sum());
  }
}

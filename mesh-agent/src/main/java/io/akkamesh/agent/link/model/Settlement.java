package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.util.HashMap;
import java.util.Map;

/** What an ack says of the messages of its epoch: taken, begun, or coming back. */
final class Settlement {
  private final SenderCounts counts;
  private final Returns returns;

  Settlement(SenderCounts counts, Returns returns) {
    this.counts = counts;
    this.returns = returns;
  }

  /** Brings the backlog to where the other node is. */
  void settle(Ack ack, Backlog backlog) {
    onAccepted(ack, backlog);
    ack.progress().forEach(progress -> onProgress(progress, backlog));
  }

  private void onAccepted(Ack ack, Backlog backlog) {
    Map<Long, UndeliverableReason> rejects = rejects(ack);
    while (backlog.line().accepted() < ack.accepted()) {
      UndeliverableReason why =
          rejects.isEmpty() ? null : rejects.get(backlog.line().accepted() + 1);
      if (why == null) {
        backlog.accept();
      } else {
        Outgoing message = backlog.reject();
        if (why instanceof NoSuchName || why instanceof StaleIncarnation) {
          message.destination.retire();
        }
        returns.give(message, why);
      }
    }
  }

  private static Map<Long, UndeliverableReason> rejects(Ack ack) {
    if (ack.rejects().isEmpty()) {
      return Map.of();
    }
    Map<Long, UndeliverableReason> rejects = new HashMap<>();
    ack.rejects().forEach(reject -> rejects.put(reject.number(), reject.reason()));
    return rejects;
  }

  private void onProgress(Ack.Progress progress, Backlog backlog) {
    Destination destination = backlog.destination(progress.destination());
    if (destination == null) {
      return;
    }
    for (long news = destination.begun(progress.begun()); news > 0; news--) {
      Outgoing message = backlog.take(destination);
      if (message != null) {
        message.begun();
      }
      counts.begun++;
    }
    if (progress.ended()) {
      destination.retire();
      NoSuchName why = new NoSuchName(destination.target().port().owner());
      for (Outgoing m = backlog.take(destination); m != null; m = backlog.take(destination)) {
        returns.give(m, why);
      }
    }
  }
}

package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.Unknown;
import java.util.List;
import java.util.function.BiConsumer;

/** Gives messages back, and counts them. */
final class Returns {
  private final SenderCounts counts;
  private final BiConsumer<Outgoing, UndeliverableReason> returned;

  Returns(SenderCounts counts, BiConsumer<Outgoing, UndeliverableReason> returned) {
    this.counts = counts;
    this.returned = returned;
  }

  /** It comes back. */
  void give(Outgoing message, UndeliverableReason why) {
    counts.returned(why);
    returned.accept(message, why);
  }

  /** All come back, since a link ends. What was never sent was certainly not delivered. */
  void giveAll(List<Outgoing> messages, UndeliverableReason why) {
    messages.forEach(message -> give(message, message.sent ? new Unknown() : why));
  }
}

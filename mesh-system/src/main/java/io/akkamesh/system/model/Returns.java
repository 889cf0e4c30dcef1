package io.akkamesh.system.model;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** What an envelope that came back says of the proc it was meant for (SA-15). */
final class Returns {
  private Returns() {}

  /**
   * Why the proc was not reached. Empty when it was, and only this envelope could not be handed
   * over: for an actor that isn't there, say, or too large. That is no reason to give up a proc.
   */
  static Optional<String> whyNotReached(UndeliverableReason reason) {
    if (reason instanceof UndeliverableReason.NodeUnreachable unreachable) {
      return Optional.of("node " + unreachable.node() + " is unreachable");
    }
    if (reason instanceof UndeliverableReason.NodeRemoved removed) {
      return Optional.of("node " + removed.node() + " has left the cluster");
    }
    if (reason instanceof UndeliverableReason.TimedOut timedOut) {
      return Optional.of("it was not accepted within " + timedOut.after().toMillis() + " ms");
    }
    if (reason instanceof UndeliverableReason.Unknown) {
      return Optional.of("the link ended while it was in flight");
    }
    return Optional.empty();
  }
}

package io.akkamesh.agent.link;

import io.akkamesh.agent.link.model.Inbox;

/**
 * A message from a link in the mailbox of an actor. Its handling may begin only when the inbox says
 * so, which is asked then and there.
 */
public record Delivery(Object message, Inbox inbox) {
  /** True when it may be handled, now. */
  public boolean begin() {
    return inbox.begin(System.nanoTime());
  }
}

package io.akkamesh.agent.link;

import io.akkamesh.agent.link.model.Inbox;

/** A message that came over a link for one actor. */
public final class LinkDelivery extends Delivery {
  private final Object message;
  private final Inbox inbox;

  public LinkDelivery(Object message, Inbox inbox) {
    this.message = message;
    this.inbox = inbox;
  }

  @Override
  public Object message() {
    return message;
  }

  @Override
  public String toString() {
    return "delivery of " + message;
  }

  @Override
  public boolean begin() {
    return inbox.begin(System.nanoTime());
  }
}

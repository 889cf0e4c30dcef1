package io.akkamesh.agent.link;

import io.akkamesh.agent.link.model.Inbox;

/** A message that came over a link for one actor. */
public record LinkDelivery(Object message, Inbox inbox) implements Delivery {
  @Override
  public boolean begin() {
    return inbox.begin(System.nanoTime());
  }
}

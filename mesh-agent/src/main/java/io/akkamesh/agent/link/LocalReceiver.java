package io.akkamesh.agent.link;

import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** Who takes messages at a port, for others on its node. Safe to share among threads. */
public interface LocalReceiver {
  /** What it takes. */
  Class<?> messages();

  /**
   * Hands over a message, whose handling begins later, or not.
   *
   * @return why it can't be
   */
  Optional<UndeliverableReason> hand(Delivery delivery);

  /** True when nothing that waits in it will be handled any more. */
  boolean isClosed();
}

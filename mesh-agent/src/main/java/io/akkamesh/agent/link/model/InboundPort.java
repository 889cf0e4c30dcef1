package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** Where messages of a link are handed over. */
public interface InboundPort {
  /**
   * Hands over the next message. Whoever handles it asks the inbox first.
   *
   * @return why it can't be, such as bytes that are no message of the port's type
   */
  Optional<UndeliverableReason> take(Payload payload, Inbox inbox);

  /** True when nothing that waits in it will be handled any more. */
  boolean isClosed();
}

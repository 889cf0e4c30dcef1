package io.akkamesh.agent.link.model;

import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import java.util.Optional;

/** Stands for a port that is not there. */
record NoPort(UndeliverableReason missing) implements InboundPort {
  @Override
  public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
    return Optional.of(missing);
  }

  @Override
  public boolean isClosed() {
    return false;
  }
}

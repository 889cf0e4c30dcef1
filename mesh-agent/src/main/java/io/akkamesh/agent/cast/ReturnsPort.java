package io.akkamesh.agent.cast;

import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Inbox;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.CannotDeserialize;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.Optional;
import java.util.function.Consumer;

/** Where other nodes say whom a cast from here could not be delivered to. */
record ReturnsPort(PayloadCodec codec, Consumer<CastReturned> receiver) implements InboundPort {
  @Override
  public Optional<UndeliverableReason> take(Payload payload, Inbox inbox) {
    try {
      CastReturned returned = codec.decode(payload, CastReturned.class);
      if (inbox.begin(System.nanoTime())) {
        receiver.accept(returned);
      }
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(new CannotDeserialize(e.getMessage()));
    }
  }

  @Override
  public boolean isClosed() {
    return false;
  }
}

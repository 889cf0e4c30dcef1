package io.akkamesh.agent.actor;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.Optional;

/** The ports of an actor in a unit test that gave it none. */
record NoPorts(ActorId id) implements Ports {
  @Override
  public void send(PortId destination, Object message) {
    throw nobody("send to " + destination);
  }

  @Override
  public void sendAgain(Undeliverable undeliverable) {
    throw nobody("send again to " + undeliverable.envelope().destination());
  }

  @Override
  public <M> PortId open(Class<M> messages, ActorRef<M> receiver) {
    throw nobody("open a port");
  }

  @Override
  public void close(PortId port) {}

  @Override
  public void onReturned(ActorRef<Undeliverable> receiver) {}

  @Override
  public Optional<CastPoint> cast() {
    return Optional.empty();
  }

  private IllegalStateException nobody(String what) {
    return new IllegalStateException(
        id
            + " can't "
            + what
            + ": its SpawnContext was made without ports; the three-argument constructor takes"
            + " some");
  }
}

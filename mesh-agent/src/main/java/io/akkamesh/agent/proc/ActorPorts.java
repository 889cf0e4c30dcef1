package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.routing.Undeliverable;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** The ports of one actor or client. */
class ActorPorts implements Ports {
  private final ActorId id;
  private final ProcPorts ports;
  private final Router router;
  private final Supplier<Optional<CastPoint>> cast;
  private final AtomicLong nextPort = new AtomicLong(PortId.INBOX + 1);

  ActorPorts(ActorId id, ProcPorts ports, Router router, Supplier<Optional<CastPoint>> cast) {
    this.cast = cast;
    this.id = id;
    this.ports = ports;
    this.router = router;
  }

  @Override
  public ActorId id() {
    return id;
  }

  @Override
  public void send(PortId destination, Object message) {
    router.send(id, destination, message);
  }

  @Override
  public void sendAgain(Undeliverable undeliverable) {
    router.sendAgain(id, undeliverable);
  }

  @Override
  public <M> PortId open(Class<M> messages, ActorRef<M> receiver) {
    PortId port = id.port(nextPort.getAndIncrement());
    ports.open(port, messages, receiver);
    return port;
  }

  @Override
  public void close(PortId port) {
    if (port.owner().equals(id)) {
      ports.close(port);
    }
  }

  @Override
  public void onReturned(ActorRef<Undeliverable> receiver) {
    ports.listen(id, receiver);
  }

  @Override
  public Optional<CastPoint> cast() {
    return cast.get();
  }

  @Override
  public String toString() {
    return "ports of " + id;
  }
}

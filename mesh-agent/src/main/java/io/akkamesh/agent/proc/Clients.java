package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.proc.Command.ClientClosed;
import io.akkamesh.agent.proc.Command.NewClient;
import io.akkamesh.agent.proc.Command.OpenPort;
import io.akkamesh.agent.proc.Command.Post;
import io.akkamesh.agent.proc.model.ActorHistory;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Those on a proc who are no actors (PA-22): {@code client[0]}, {@code client[1]}, ... */
final class Clients {
  private static final String NAME = "client";

  private final ActorRef<Command> agent;
  private final ProcSetup setup;
  private final ActorHistory history;
  private final PayloadCodec codec;
  private final BooleanSupplier isStopping;
  private final Map<ActorId, ActorRef<Undeliverable>> clients = new HashMap<>();
  private int made;

  Clients(
      ActorRef<Command> agent,
      ProcSetup setup,
      ActorHistory history,
      PayloadCodec codec,
      BooleanSupplier isStopping) {
    this.agent = agent;
    this.setup = setup;
    this.history = history;
    this.codec = codec;
    this.isStopping = isStopping;
  }

  void onNewClient(NewClient request) {
    if (isStopping.getAsBoolean()) {
      String why = setup.proc() + ": no new client, the proc is stopping";
      request.made().completeExceptionally(new IllegalStateException(why));
      return;
    }
    ActorId id = setup.proc().actor(NAME, made++);
    clients.put(id, request.returned());
    history.began(id, NAME);
    request.made().complete(new Client(id));
  }

  void onClosed(ActorId client) {
    if (clients.remove(client) != null) {
      history.ended(client, new Status.Stopped(), setup.clock().instant());
    }
  }

  /** An envelope of one of them came back; others are no concern of theirs. */
  void onReturned(Undeliverable undeliverable) {
    ActorRef<Undeliverable> client = clients.get(undeliverable.envelope().sender());
    if (client != null) {
      client.tell(undeliverable);
    }
  }

  private final class Client implements ProcClient {
    private final ActorId id;
    private final AtomicLong nextPort = new AtomicLong();

    Client(ActorId id) {
      this.id = id;
    }

    @Override
    public ActorId id() {
      return id;
    }

    @Override
    public void send(PortId destination, Object message) {
      agent.tell(new Post(MessageEnvelope.of(id, destination, codec.encode(message))));
    }

    @Override
    public <M> PortId open(Class<M> messages, ActorRef<M> receiver) {
      PortId port = id.port(nextPort.getAndIncrement());
      agent.tell(new OpenPort(port, messages, receiver));
      return port;
    }

    @Override
    public void close() {
      agent.tell(new ClientClosed(id));
    }

    @Override
    public String toString() {
      return "client " + id;
    }
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import io.akkamesh.agent.proc.Command.ClientClosed;
import io.akkamesh.agent.proc.Command.NewClient;
import io.akkamesh.agent.proc.model.ActorHistory;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.Status;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/** Those on a proc who are no actors (PA-22): {@code client[0]}, {@code client[1]}, ... */
final class Clients {
  private static final String NAME = "client";

  private final ActorRef<Command> agent;
  private final ProcSetup setup;
  private final ActorHistory history;
  private final Mail mail;
  private final BooleanSupplier isStopping;
  private final Set<ActorId> clients = new HashSet<>();
  private int made;

  Clients(
      ActorRef<Command> agent,
      ProcSetup setup,
      ActorHistory history,
      Mail mail,
      BooleanSupplier isStopping) {
    this.agent = agent;
    this.setup = setup;
    this.history = history;
    this.mail = mail;
    this.isStopping = isStopping;
  }

  void onNewClient(NewClient request) {
    if (isStopping.getAsBoolean()) {
      String why = setup.proc() + ": no new client, the proc is stopping";
      request.made().completeExceptionally(new IllegalStateException(why));
      return;
    }
    Client client = new Client(setup.proc().actor(NAME, made++));
    mail.ports().begin(client.id());
    client.onReturned(request.returned());
    clients.add(client.id());
    history.began(client.id(), NAME);
    request.made().complete(client);
  }

  void onClosed(ActorId client) {
    if (clients.remove(client)) {
      mail.close(client);
      history.ended(client, new Status.Stopped(), setup.clock().instant());
    }
  }

  private final class Client extends ActorPorts implements ProcClient {
    Client(ActorId id) {
      super(id, mail.ports(), mail.router(), Optional::empty);
    }

    @Override
    public void close() {
      agent.tell(new ClientClosed(id()));
    }

    @Override
    public String toString() {
      return "client " + id();
    }
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.LocalReceiver;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The ports of a proc's actors and clients, and who gets what comes back to them. */
final class ProcPorts implements LinkedProc {
  /** Of messages that come back to actors that don't listen, so many wait to become events. */
  private static final int MAX_EVENTS = 1000;

  private final ProcSetup setup;
  private final PayloadCodec codec;
  private final Links links;
  private final ActorRef<Command> agent;
  private final Map<PortId, LocalPort<?>> ports = new ConcurrentHashMap<>();
  private final Map<ActorId, ActorRef<Undeliverable>> listeners = new ConcurrentHashMap<>();
  private final Set<ActorId> owners = ConcurrentHashMap.newKeySet();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger untold = new AtomicInteger();
  private volatile Consumer<Undeliverable> router = undeliverable -> {};

  ProcPorts(ActorSystem<?> system, ProcSetup setup, ActorRef<Command> agent) {
    this.setup = setup;
    this.codec = new PayloadCodec(system);
    this.links = Links.get(system);
    this.agent = agent;
  }

  /** Who looks at what comes back, since a way may have changed; before anything is sent. */
  void onReturned(Consumer<Undeliverable> newRouter) {
    router = newRouter;
  }

  /** From now on this actor or client can have ports. */
  void begin(ActorId owner) {
    owners.add(owner);
  }

  /** The port where an actor takes the messages of its type. */
  void openInbox(ActorId actor, Class<?> messages, ActorRef<?> child) {
    begin(actor);
    open(new LocalPort<>(actor.inbox(), messages, child, true, this));
  }

  <M> void open(PortId port, Class<M> messages, ActorRef<M> receiver) {
    open(new LocalPort<>(port, messages, receiver, false, this));
  }

  private void open(LocalPort<?> port) {
    ports.put(port.id(), port);
    if (!owners.contains(port.id().owner())) { // it has ended meanwhile
      close(port.id());
    }
  }

  void close(PortId port) {
    LocalPort<?> closed = ports.remove(port);
    if (closed != null) {
      closed.close();
    }
  }

  void listen(ActorId owner, ActorRef<Undeliverable> listener) {
    listeners.put(owner, listener);
  }

  /** The actor or client is there no more. */
  void closeAll(ActorId owner) {
    owners.remove(owner);
    listeners.remove(owner);
    ports.keySet().stream().filter(port -> port.owner().equals(owner)).forEach(this::close);
  }

  /** The proc ends. */
  void closeAll() {
    links.remove(this);
    owners.clear();
    ports.keySet().forEach(this::close);
  }

  @Override
  public ProcId id() {
    return setup.proc();
  }

  @Override
  public Incarnation incarnation() {
    return setup.incarnation();
  }

  LocalPort<?> local(PortId port) {
    return ports.get(port);
  }

  @Override
  public Optional<InboundPort> find(PortId port) {
    return Optional.ofNullable(ports.get(port));
  }

  @Override
  public Optional<LocalReceiver> receiver(PortId port) {
    return Optional.ofNullable(ports.get(port));
  }

  @Override
  public UndeliverableReason missing(PortId port) {
    return new NoSuchName(owners.contains(port.owner()) ? port : port.owner());
  }

  @Override
  public void returned(Undeliverable undeliverable) {
    router.accept(undeliverable);
    ActorRef<Undeliverable> listener = listeners.get(undeliverable.envelope().sender());
    if (listener != null) {
      listener.tell(undeliverable);
    } else if (events.incrementAndGet() <= MAX_EVENTS) {
      agent.tell(new Command.CameBack(undeliverable));
    } else {
      events.decrementAndGet();
      untold.incrementAndGet();
      links.countLost();
    }
  }

  /** The agent has one less to see; after the last of them, how many it was not told of. */
  int onEvent() {
    return events.decrementAndGet() == 0 ? untold.getAndSet(0) : 0;
  }

  PayloadCodec codec() {
    return codec;
  }
}

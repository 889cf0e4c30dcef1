package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.Links;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** The ports of a proc's actors and clients, and who gets what comes back to them. */
final class ProcPorts implements LinkedProc {
  /** Of messages that come back to actors that don't listen, so many become events at a time. */
  private static final int MAX_EVENTS = 1000;

  private final ProcSetup setup;
  private final PayloadCodec codec;
  private final Links links;
  private final ActorRef<Command> agent;
  private final Map<PortId, LocalPort<?>> ports = new ConcurrentHashMap<>();
  private final Map<ActorId, ActorRef<Undeliverable>> listeners = new ConcurrentHashMap<>();
  private final AtomicInteger events = new AtomicInteger();
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

  /** The port where an actor takes the messages of its type. */
  void openInbox(ActorId actor, Class<?> messages, ActorRef<?> child) {
    PortId port = actor.inbox();
    ports.put(port, new LocalPort<>(port, messages, child, true, codec));
  }

  <M> void open(PortId port, Class<M> messages, ActorRef<M> receiver) {
    ports.put(port, new LocalPort<>(port, messages, receiver, false, codec));
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
    listeners.remove(owner);
    ports.keySet().stream().filter(port -> port.owner().equals(owner)).forEach(this::close);
  }

  /** The proc ends. */
  void closeAll() {
    links.remove(this);
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
  public UndeliverableReason missing(PortId port) {
    boolean isThere = ports.keySet().stream().anyMatch(open -> open.owner().equals(port.owner()));
    return new NoSuchName(isThere ? port : port.owner());
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
      links.countLost();
    }
  }

  /** One that came back was seen by the agent; how many were not told of since the last. */
  int onEvent() {
    int seen = events.getAndSet(0);
    return Math.max(0, seen - MAX_EVENTS);
  }
}

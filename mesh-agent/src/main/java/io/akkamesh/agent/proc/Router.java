package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import io.akkamesh.agent.link.Link;
import io.akkamesh.agent.link.LinkedProc;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.agent.proc.model.Outbox;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.PortId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.TimedOut;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Resolve;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Sends what a proc's actors and clients send by name (RT-1): to a proc of this node directly,
 * without serialization; to one whose address is known over the link to its node; otherwise it asks
 * the control plane for the address, and keeps what waits for it in order.
 *
 * <p>Safe to share among threads. What one thread sends to one destination is never overtaken: the
 * way is used only after all that waited for it has gone.
 */
final class Router {
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);

  private final ProcId proc;
  private final Links links;
  private final PayloadCodec codec;
  private final ActorRef<ProcMessage> agent;
  private final Map<ProcId, Way> ways = new ConcurrentHashMap<>();
  private final Outbox outbox; // and all that follows: guarded by this
  private ActorRef<SystemMessage> system;
  private boolean closed;

  /** Where the node of a proc is reached, and in which life the proc is. */
  private static final class Way {
    private final Link link;
    private final long life;
    private final AtomicBoolean isTold = new AtomicBoolean();
    private Target lastTarget; // of any thread

    Way(Link link, long life) {
      this.link = link;
      this.life = life;
    }

    void post(ActorId sender, PortId destination, Payload payload, int hopsLeft, long since) {
      link.post(new Outgoing(sender, target(destination), payload, hopsLeft, since));
    }

    /** The same as before for one who sends to the same as before. */
    private Target target(PortId destination) {
      Target last = lastTarget;
      if (last == null || !last.port().equals(destination)) {
        last = new Target(destination, life);
        lastTarget = last;
      }
      return last;
    }
  }

  Router(ActorSystem<?> akka, ProcSetup setup, ActorRef<ProcMessage> agent) {
    this.proc = setup.proc();
    this.links = Links.get(akka);
    this.codec = new PayloadCodec(akka);
    this.agent = agent;
    this.outbox = new Outbox(setup.settings().outgoingQueue(), ASK_AGAIN_AFTER.toNanos());
    this.system = setup.system();
  }

  /**
   * Sends a message of that sender.
   *
   * @throws IllegalArgumentException when no serializer is bound for it
   */
  void send(ActorId sender, PortId destination, Object message) {
    ProcId to = destination.owner().owner();
    LinkedProc here = links.local(to);
    if (here != null) {
      deliver(here, sender, destination, message);
      return;
    }
    Payload payload = codec.encode(message);
    Way way = ways.get(to);
    if (way != null) {
      way.post(sender, destination, payload, MessageEnvelope.HOP_LIMIT, System.nanoTime());
    } else {
      hold(MessageEnvelope.of(sender, destination, payload));
    }
  }

  /**
   * Sends once more what came back, one hop further (RT-5).
   *
   * @throws IllegalArgumentException when another has sent it
   */
  void sendAgain(ActorId sender, Undeliverable undeliverable) {
    MessageEnvelope envelope = undeliverable.envelope();
    if (!envelope.sender().equals(sender)) {
      throw new IllegalArgumentException(
          sender + " can't send again what " + envelope.sender() + " has sent");
    }
    if (envelope.hopsLeft() == 0) {
      giveBack(envelope, new UndeliverableReason.HopsExhausted());
      return;
    }
    MessageEnvelope next = envelope.nextHop();
    LinkedProc here = links.local(procOf(next));
    if (here == null) {
      hold(next);
      return;
    }
    LocalPort<?> port = ((ProcPorts) here).local(next.destination());
    Optional<UndeliverableReason> why =
        port == null ? Optional.of(here.missing(next.destination())) : port.take(next.payload());
    why.ifPresent(reason -> giveBack(next, reason));
  }

  private void deliver(LinkedProc here, ActorId sender, PortId destination, Object message) {
    LocalPort<?> port = ((ProcPorts) here).local(destination);
    Optional<UndeliverableReason> why =
        port == null ? Optional.of(here.missing(destination)) : port.takeHere(message);
    why.ifPresent(
        reason -> giveBack(MessageEnvelope.of(sender, destination, codec.encode(message)), reason));
  }

  private synchronized void hold(MessageEnvelope envelope) {
    Way way = ways.get(procOf(envelope));
    if (way != null) { // it is known since then, and what waited has gone
      post(way, new Outbox.Waiting(envelope, System.nanoTime()));
    } else if (closed) {
      giveBack(envelope, new NoSuchName(proc));
    } else {
      if (outbox.isEmpty()) {
        agent.unsafeUpcast().tell(new Command.MailWaits());
      }
      outbox
          .hold(envelope, System.nanoTime())
          .ifPresentOrElse(full -> giveBack(envelope, full), this::ask);
    }
  }

  /** Envelopes go from now on; addresses are asked for there. */
  synchronized void configure(
      ActorRef<SystemMessage> newSystem, Map<ProcId, ProcAddress> addressBook) {
    system = newSystem;
    outbox.configure(addressBook);
    outbox.known().forEach(this::open); // also those that were told of before
    ask();
  }

  /** That proc is reached there now. */
  synchronized void update(ProcId to, Incarnation incarnation, ProcAddress reference) {
    Optional<Outbox.Address> before = outbox.address(to);
    if (outbox.update(to, incarnation, reference)) {
      String node = node(reference);
      before
          .filter(known -> node(known.reference()).equals(node))
          .flatMap(Outbox.Address::incarnation)
          .filter(life -> life.nodeUid() != incarnation.nodeUid())
          .ifPresent(life -> links.ended(life.nodeUid())); // another has its place
      links.known(node, incarnation.nodeUid());
      open(to);
    }
  }

  private void open(ProcId to) {
    Optional<Outbox.Address> address = outbox.address(to);
    if (address.isEmpty()) {
      return;
    }
    String node = node(address.get().reference());
    if (node.equals(links.self())) { // it would have been found here
      outbox.forget(to);
      outbox.take(to).forEach(waiting -> giveBack(waiting.envelope(), new NoSuchName(to)));
      return;
    }
    long life = address.get().incarnation().map(Incarnation::start).orElse(Target.ANY_LIFE);
    Way way = new Way(links.to(node), life);
    outbox.take(to).forEach(waiting -> post(way, waiting));
    ways.put(to, way);
  }

  /** There is no such proc. */
  synchronized void noSuchProc(ProcId to, MeshName missing) {
    forget(to);
    outbox.take(to).forEach(waiting -> giveBack(waiting.envelope(), new NoSuchName(missing)));
  }

  /** Nothing under that name is reached where it was. */
  synchronized void forget(MeshName prefix) {
    outbox.forget(prefix).forEach(ways::remove);
  }

  /** Time has passed: asks again; gives back what waits too long. */
  synchronized void tick() {
    Duration timeout = links.deliveryTimeout();
    outbox
        .takeSince(System.nanoTime() - timeout.toNanos())
        .forEach(waiting -> giveBack(waiting.envelope(), new TimedOut(timeout)));
    ask();
  }

  synchronized boolean isWaiting() {
    return !outbox.isEmpty();
  }

  /** The proc ends: what waits goes back. */
  synchronized void close() {
    closed = true;
    outbox.takeAll().forEach(waiting -> giveBack(waiting.envelope(), new NoSuchName(proc)));
  }

  /**
   * One of ours came back: the way may be another one now, or the control plane be told (SA-15).
   */
  void cameBack(Undeliverable undeliverable) {
    ProcId to = procOf(undeliverable.envelope());
    UndeliverableReason why = undeliverable.reason();
    Way way = ways.get(to);
    if (way == null) {
      return;
    }
    boolean isElsewhere =
        why instanceof NoSuchName missing && missing.name().contains(to)
            || why instanceof UndeliverableReason.StaleIncarnation
            || why instanceof UndeliverableReason.NodeRemoved;
    if (isElsewhere && way.life != Target.ANY_LIFE) { // a way that Configure gave stays
      forget(to);
    }
    boolean isOutOfReach =
        why instanceof UndeliverableReason.NodeUnreachable || why instanceof TimedOut;
    if (isOutOfReach && way.isTold.compareAndSet(false, true)) {
      MessageEnvelope envelope = undeliverable.envelope();
      Payload none = new Payload(0, envelope.payload().manifest(), new byte[0]);
      MessageEnvelope empty = MessageEnvelope.of(envelope.sender(), envelope.destination(), none);
      system().tell(new SystemMessage.Returned(new Undeliverable(empty, why)));
    }
  }

  private synchronized ActorRef<SystemMessage> system() {
    return system;
  }

  private void ask() {
    List<ProcId> whom = outbox.toAsk(System.nanoTime());
    whom.forEach(to -> system.tell(new Resolve(proc, to, agent)));
  }

  private void post(Way way, Outbox.Waiting waiting) {
    MessageEnvelope envelope = waiting.envelope();
    way.post(
        envelope.sender(),
        envelope.destination(),
        envelope.payload(),
        envelope.hopsLeft(),
        waiting.since());
  }

  private void giveBack(MessageEnvelope envelope, UndeliverableReason why) {
    links.giveBack(new Undeliverable(envelope, why));
  }

  private static ProcId procOf(MessageEnvelope envelope) {
    return envelope.destination().owner().owner();
  }

  /** The part of a reference that says which node. */
  private static String node(ProcAddress reference) {
    String text = reference.reference();
    int path = text.indexOf('/', text.indexOf("://") + 3);
    return path < 0 ? text : text.substring(0, path);
  }
}

package io.akkamesh.agent.cast;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.cast.Branch;
import io.akkamesh.protocol.cast.CastEnvelope;
import io.akkamesh.protocol.cast.CastId;
import io.akkamesh.protocol.cast.CastReturned;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The casts of a node, those from here and those to here. Safe to share among threads. */
public final class Casts implements Extension {
  /** Each node's own name for itself, as one that sends and takes casts; no proc's. */
  static final ProcId NODE = WorldId.SYSTEM.proc(0);

  static final ActorId CASTS = NODE.actor("casts", 0);

  static final Target RETURNS_TARGET = new Target(CASTS.inbox(), Target.OF_NODE);

  /** Who passes on casts of others. */
  private static final ActorId RELAY = NODE.actor("relay", 0);

  private static final Id ID = new Id();

  private final Links links;
  private final PayloadCodec codec;
  private final ActorSystem<?> system;
  private final Map<ActorId, Consumer<CastReturned>> casters = new ConcurrentHashMap<>();
  private final OpenCasts open;
  private final AtomicLong castsMade = new AtomicLong();
  private final AtomicInteger castersMade = new AtomicInteger();
  private final ActorRef<CastKeeper.Command> keeper;

  private Casts(ActorSystem<?> system) {
    this.system = system;
    this.links = Links.get(system);
    this.codec = new PayloadCodec(system);
    this.open = new OpenCasts(links.deliveryTimeout());
    this.keeper =
        system.systemActorOf(
            CastKeeper.create(open),
            "mesh-casts",
            DispatcherSelector.fromConfig("akka.actor.internal-dispatcher"));
    links.add(new CastNode(this));
  }

  public static Casts get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /**
   * One who casts from here.
   *
   * @param returned told of each member that a cast of this one could not be delivered to; on any
   *     thread, must not block
   */
  public Caster caster(Consumer<CastReturned> returned) {
    ActorId id = NODE.actor("caster", castersMade.getAndIncrement() & Integer.MAX_VALUE);
    casters.put(id, returned);
    return new Caster(this, id);
  }

  void forget(ActorId caster) {
    casters.remove(caster);
  }

  /**
   * Where nodes take the casts to a mesh: those to another one don't wait for it, as far as their
   * numbers differ.
   */
  static Target target(WorldId world, String actor) {
    long number = 1 + (31L * world.hashCode() + actor.hashCode() & Integer.MAX_VALUE);
    return new Target(CASTS.port(number), Target.OF_NODE);
  }

  CastId nextId() {
    return new CastId(links.uid(), castsMade.incrementAndGet());
  }

  Links links() {
    return links;
  }

  PayloadCodec codec() {
    return codec;
  }

  ActorSystem<?> system() {
    return system;
  }

  /** Address of this node. */
  String self() {
    return links.self();
  }

  OpenCasts open() {
    return open;
  }

  /** Somebody has to look after what is open. */
  void wake() {
    if (open.awake()) {
      keeper.tell(new CastKeeper.Wake());
    }
  }

  /** All of them are there. */
  void collected(NodeAnswers answers) {
    keeper.tell(new CastKeeper.Flush(answers));
  }

  /** A cast of this node to members of this node. */
  void handOutHere(CastEnvelope envelope, List<?> messages) {
    new Fanout(this, envelope, messages).handOut(Way.HERE);
  }

  /** Sends a cast to another node. */
  void post(String node, ActorId sender, CastEnvelope envelope, Runnable whenBegun) {
    Target target = target(envelope.world(), envelope.actor());
    Payload payload = codec.encode(envelope);
    links.to(node).post(Outgoing.forMany(sender, target, payload, System.nanoTime(), whenBegun));
  }

  /** Passes a cast on; the fanout hears when it has begun there, or is to go another way. */
  void relay(CastEnvelope envelope, Branch branch, Fanout fanout) {
    post(branch.node(), RELAY, envelope.to(branch), fanout::legDone);
  }

  /** Some members can't have a cast: its sender is told, wherever it is. */
  void giveBack(String origin, CastReturned returned) {
    if (origin.equals(self())) {
      tell(returned);
      return;
    }
    Payload payload = codec.encode(returned);
    if (payload.bytes().length > links.messageBytes()) {
      payload = codec.encode(returned.withoutMessage());
    }
    links
        .to(origin)
        .post(
            new Outgoing(
                CASTS, RETURNS_TARGET, payload, MessageEnvelope.HOP_LIMIT, System.nanoTime()));
  }

  void tell(CastReturned returned) {
    Consumer<CastReturned> caster = casters.get(returned.sender());
    if (caster == null) {
      links.countLost();
    } else {
      caster.accept(returned);
    }
  }

  /** A cast, or news of one, came back to this node. */
  void returned(Undeliverable undeliverable) {
    MessageEnvelope envelope = undeliverable.envelope();
    if (envelope.sender().equals(CASTS)) { // news for a node that is gone
      links.countLost();
    } else {
      returned(
          codec.decode(envelope.payload(), CastEnvelope.class),
          undeliverable.reason(),
          envelope.sender().equals(RELAY));
    }
  }

  /** What was to go on from there goes straight now: those there have it, or get it once. */
  private void returned(CastEnvelope cast, UndeliverableReason why, boolean wasRelayed) {
    if (!cast.members().isEmpty() && cast.question().isPresent()) {
      new SingleAnswers(new AnswerCodec(codec, links.messageBytes()))
          .of(Returns.failures(cast, why), cast)
          .forEach(cast.question().get().replyTo()::tell);
    } else if (!cast.members().isEmpty()) {
      Returns.of(cast, why).forEach(part -> giveBack(cast.origin(), part));
    }
    Fanout fanout = wasRelayed ? open.find(cast.id()) : null;
    if (fanout != null) {
      fanout.relay(cast.branches());
      fanout.legDone();
    } else {
      cast.branches()
          .forEach(branch -> post(branch.node(), cast.sender(), cast.to(branch), () -> {}));
    }
  }

  private static final class Id extends ExtensionId<Casts> {
    @Override
    public Casts createExtension(ActorSystem<?> system) {
      return new Casts(system);
    }
  }
}

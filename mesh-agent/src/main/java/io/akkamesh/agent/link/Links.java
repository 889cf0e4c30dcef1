package io.akkamesh.agent.link;

import akka.actor.ExtendedActorSystem;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.Adapter;
import io.akkamesh.agent.link.model.Directory;
import io.akkamesh.agent.link.model.InboundPort;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.agent.link.model.Target;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.routing.LinkStats;
import io.akkamesh.protocol.routing.NodeLinks;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.routing.UndeliverableReason;
import io.akkamesh.protocol.routing.UndeliverableReason.NoSuchName;
import io.akkamesh.protocol.routing.UndeliverableReason.StaleIncarnation;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The links of a node and the procs on it that they serve. Safe to share among threads; nothing
 * blocks.
 */
public final class Links implements Extension {
  static final DispatcherSelector DISPATCHER =
      DispatcherSelector.fromConfig("akka.actor.internal-dispatcher");

  private static final Id ID = new Id();

  private final ActorSystem<?> system;
  private final LinkSettings settings;
  private final long uid;
  private final String self;
  private final Map<ProcId, LinkedProc> procs = new ConcurrentHashMap<>();
  private final Map<String, Link> links = new ConcurrentHashMap<>();
  private final Map<String, LinkMeter> meters = new ConcurrentHashMap<>();
  private final AtomicLong lost = new AtomicLong();
  private final AtomicLong made = new AtomicLong();
  private final ActorRef<LinkEndpoint.Command> endpoint;

  private Links(ActorSystem<?> system) {
    this.system = system;
    this.settings = LinkSettings.from(system.settings().config());
    this.uid = ((ExtendedActorSystem) Adapter.toClassic(system)).uid(); // as the cluster knows it
    this.self = system.address().toString();
    this.endpoint = system.systemActorOf(LinkEndpoint.create(this), LinkEndpoint.NAME, DISPATCHER);
  }

  public static Links get(ActorSystem<?> system) {
    return ID.apply(system);
  }

  /** From now on messages reach this proc; a proc of that name before it is forgotten. */
  public void add(LinkedProc proc) {
    procs.put(proc.id(), proc);
  }

  /** Nothing reaches it any more. */
  public void remove(LinkedProc proc) {
    procs.remove(proc.id(), proc);
  }

  /** The proc of that name, if it is on this node; null else. */
  public LinkedProc local(ProcId proc) {
    return procs.get(proc);
  }

  /**
   * The way to a node.
   *
   * @param address {@code akka://mesh@host:port}
   */
  public Link to(String address) {
    return links.computeIfAbsent(address, this::start);
  }

  /** The process of that node has ended for certain. What is under way to it comes back now. */
  public void ended(long node) {
    links.values().forEach(link -> link.tell(new LinkSender.Ended(node)));
    endpoint.tell(new LinkEndpoint.Ended(node));
  }

  /** That node has left the cluster. What is under way to it comes back as soon as it may. */
  public void removed(long node) {
    links.values().forEach(link -> link.tell(new LinkSender.Removed(node)));
  }

  /** That node is at the address now: one that was there before it has ended. */
  public void known(String address, long node) {
    Link link = links.get(address);
    if (link != null) {
      link.tell(new LinkSender.Known(node));
    }
  }

  /** What the links have done up to now. */
  public CompletionStage<NodeLinks> report() {
    Map<String, CompletableFuture<LinkStats>> stats = new TreeMap<>();
    links.forEach(
        (peer, link) -> {
          CompletableFuture<LinkStats> told = new CompletableFuture<>();
          link.tell(new LinkSender.Tell(told));
          stats.put(peer, told);
        });
    meters
        .keySet()
        .forEach(
            peer ->
                stats.computeIfAbsent(
                    peer, p -> CompletableFuture.completedFuture(LinkMeter.idle(p))));
    return CompletableFuture.allOf(stats.values().toArray(CompletableFuture[]::new))
        .thenApply(
            all ->
                new NodeLinks(
                    self,
                    stats.values().stream()
                        .map(told -> meter(told.join().peer()).and(told.join()))
                        .sorted(Comparator.comparingLong(Links::carried).reversed())
                        .limit(NodeLinks.MAX)
                        .toList(),
                    lost.get()));
  }

  /** Gives a message back to its sender; one that nobody wants is logged (RT-6). */
  public void giveBack(Outgoing message, UndeliverableReason why) {
    giveBack(new Undeliverable(message.envelope(), why));
  }

  /** Gives a message back to its sender; one that nobody wants is logged (RT-6). */
  public void giveBack(Undeliverable undeliverable) {
    LinkedProc proc = procs.get(undeliverable.envelope().sender().owner());
    if (proc != null) {
      proc.returned(undeliverable);
      return;
    }
    lost.incrementAndGet();
    system
        .log()
        .warn(
            "{}: a message to {} came back, and its sender's proc is gone: {}",
            undeliverable.envelope().sender(),
            undeliverable.envelope().destination(),
            undeliverable.reason());
  }

  /** Address of this node. */
  public String self() {
    return self;
  }

  /** How long a message may be under way. */
  public Duration deliveryTimeout() {
    return Duration.ofNanos(settings.limits().delivery());
  }

  /** The largest payload of a message, in bytes. */
  public int messageBytes() {
    return settings.messageBytes();
  }

  /** One more came back and had nobody to come back to. */
  public void countLost() {
    lost.incrementAndGet();
  }

  LinkSettings settings() {
    return settings;
  }

  /** Unique id of this node. */
  public long uid() {
    return uid;
  }

  LinkMeter meter(String peer) {
    return meters.computeIfAbsent(peer, p -> new LinkMeter());
  }

  Directory directory() {
    return new Directory() {
      @Override
      public Optional<InboundPort> find(Target target) {
        LinkedProc proc = procs.get(target.port().owner().owner());
        return proc == null || isOther(proc, target) ? Optional.empty() : proc.find(target.port());
      }

      @Override
      public UndeliverableReason missing(Target target) {
        ProcId name = target.port().owner().owner();
        LinkedProc proc = procs.get(name);
        if (proc == null) {
          return new NoSuchName(name);
        }
        return isOther(proc, target)
            ? new StaleIncarnation(proc.incarnation())
            : proc.missing(target.port());
      }
    };
  }

  private static boolean isOther(LinkedProc proc, Target target) {
    return target.life() != Target.ANY_LIFE && target.life() != proc.incarnation().start();
  }

  private static long carried(LinkStats link) {
    return link.posted() + link.received();
  }

  private Link start(String address) {
    Link link = new Link(this, address);
    String name = LinkEndpoint.NAME + "-" + made.incrementAndGet();
    link.start(system.systemActorOf(LinkSender.create(this, link), name, DISPATCHER));
    return link;
  }

  private static final class Id extends ExtensionId<Links> {
    @Override
    public Links createExtension(ActorSystem<?> system) {
      return new Links(system);
    }
  }
}

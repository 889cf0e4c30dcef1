package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.benchmarks.links.LinkMessage.Credit;
import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.benchmarks.links.LinkMessage.Hello;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import io.akkamesh.benchmarks.links.LinkMessage.Welcome;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what all senders send, and sends back what shall be answered. */
final class Receiver {
  private final ActorContext<LinkMessage> context;
  private final Link link;
  private final Case sent;
  private final LongAdder received;
  private final Map<Integer, Peer> peers = new HashMap<>();

  /** A sender, as the receiver knows it. */
  private static final class Peer {
    private final ActorRef<LinkMessage> credits;
    private final Outbox answers;
    private int uncredited;

    Peer(ActorRef<LinkMessage> credits, Outbox answers) {
      this.credits = credits;
      this.answers = answers;
    }
  }

  private Receiver(ActorContext<LinkMessage> context, Link link, Case sent, LongAdder received) {
    this.context = context;
    this.link = link;
    this.sent = sent;
    this.received = received;
  }

  static Behavior<LinkMessage> create(Link link, Case sent, LongAdder received) {
    return Behaviors.setup(context -> new Receiver(context, link, sent, received).running());
  }

  private Behavior<LinkMessage> running() {
    return Behaviors.receive(LinkMessage.class)
        .onMessage(Numbered.class, this::onNumbered)
        .onMessage(Granted.class, this::onGranted)
        .onMessage(Hello.class, this::onHello)
        .build();
  }

  private Behavior<LinkMessage> onNumbered(Numbered message) {
    received.increment();
    Peer peer = peers.get(message.sender());
    if (message.answer()) {
      peer.answers.add(message);
    } else if (!link.hasFlowControl() && ++peer.uncredited == sent.creditEvery()) {
      peer.credits.tell(new Credit(peer.uncredited));
      peer.uncredited = 0;
    }
    return Behaviors.same();
  }

  private Behavior<LinkMessage> onGranted(Granted granted) {
    peers.get(granted.peer()).answers.grant(granted);
    return Behaviors.same();
  }

  private Behavior<LinkMessage> onHello(Hello hello) {
    ActorRef<LinkMessage> credits =
        ActorRefResolver.get(context.getSystem()).resolveActorRef(hello.credits());
    peers.put(hello.sender(), new Peer(credits, new Outbox(link)));
    link.connect(context, hello.sender(), hello.answers());
    credits.tell(new Welcome(link.listen(context)));
    return Behaviors.same();
  }
}

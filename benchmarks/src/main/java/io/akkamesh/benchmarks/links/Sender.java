package io.akkamesh.benchmarks.links;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.benchmarks.links.LinkMessage.Credit;
import io.akkamesh.benchmarks.links.LinkMessage.Due;
import io.akkamesh.benchmarks.links.LinkMessage.Flood;
import io.akkamesh.benchmarks.links.LinkMessage.Granted;
import io.akkamesh.benchmarks.links.LinkMessage.Hello;
import io.akkamesh.benchmarks.links.LinkMessage.Numbered;
import io.akkamesh.benchmarks.links.LinkMessage.Paced;
import io.akkamesh.benchmarks.links.LinkMessage.Welcome;
import java.util.concurrent.atomic.LongAdder;

/** Sends records: as many as it may, or as many as are due and it may. */
final class Sender {
  private final ActorContext<LinkMessage> context;
  private final Link link;
  private final int index;
  private final byte[] filler;
  private final Counters counters;
  private Outlet outlet;
  private long permits;
  private boolean flooding;
  private long flooded;
  private Pace pace;
  private long due;
  private long paced;

  /** Of all senders of this JVM. */
  record Counters(LongAdder connected, LongAdder answered) {
    Counters() {
      this(new LongAdder(), new LongAdder());
    }
  }

  private Sender(
      ActorContext<LinkMessage> context, Link link, int index, byte[] filler, Counters counters) {
    this.context = context;
    this.link = link;
    this.index = index;
    this.filler = filler;
    this.counters = counters;
  }

  static Behavior<LinkMessage> create(
      Link link,
      int index,
      int window,
      byte[] filler,
      ActorRef<LinkMessage> receiver,
      Counters counters) {
    return Behaviors.setup(
        context -> {
          Sender sender = new Sender(context, link, index, filler, counters);
          sender.permits = link.hasFlowControl() ? 0 : window;
          receiver.tell(
              new Hello(
                  index,
                  link.listen(context),
                  ActorRefResolver.get(context.getSystem())
                      .toSerializationFormat(context.getSelf())));
          return sender.running();
        });
  }

  private Behavior<LinkMessage> running() {
    return Behaviors.receive(LinkMessage.class)
        .onMessage(Numbered.class, this::onAnswer)
        .onMessage(Granted.class, this::onGranted)
        .onMessage(Due.class, this::onDue)
        .onMessage(Credit.class, this::onCredit)
        .onMessage(Flood.class, this::onFlood)
        .onMessage(Paced.class, this::onPaced)
        .onMessage(Welcome.class, this::onWelcome)
        .build();
  }

  private Behavior<LinkMessage> onWelcome(Welcome welcome) {
    link.connect(context, index, welcome.records());
    return Behaviors.same();
  }

  private Behavior<LinkMessage> onGranted(Granted granted) {
    if (outlet == null) {
      counters.connected.increment();
    }
    outlet = granted.outlet();
    return more(granted.count());
  }

  private Behavior<LinkMessage> onCredit(Credit credit) {
    return more(credit.count());
  }

  /** An answer is a credit, too. */
  private Behavior<LinkMessage> onAnswer(Numbered answer) {
    pace.answered(index, answer.number());
    counters.answered.increment();
    return more(link.hasFlowControl() ? 0 : 1);
  }

  private Behavior<LinkMessage> onFlood(Flood flood) {
    flooding = flood.on();
    return more(0);
  }

  private Behavior<LinkMessage> onPaced(Paced start) {
    pace = start.pace();
    paced = 0;
    return Behaviors.same();
  }

  private Behavior<LinkMessage> onDue(Due more) {
    due += more.count();
    return more(0);
  }

  private Behavior<LinkMessage> more(int count) {
    permits += count;
    while (permits > 0 && (flooding || due > 0)) {
      permits--;
      if (flooding) {
        outlet.send(new Numbered(index, flooded++, false, filler));
      } else {
        due--;
        outlet.send(new Numbered(index, paced++, true, filler));
      }
    }
    return Behaviors.same();
  }
}

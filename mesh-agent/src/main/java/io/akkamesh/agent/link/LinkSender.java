package io.akkamesh.agent.link;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.Outgoing;
import io.akkamesh.agent.link.model.Sender;
import io.akkamesh.protocol.routing.LinkStats;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The sending end of a link: takes what was posted, sends frames, hears acks. */
final class LinkSender {
  private static final Duration TICK = Duration.ofMillis(50);

  /** So many posted messages are taken before acks are looked at again. */
  private static final int AT_ONCE = 1000;

  private final TimerScheduler<Command> timers;
  private final ActorRefResolver resolver;
  private final Link link;
  private final Sender sender;
  private final String self;
  private final ActorRef<FrameMessage> endpoint;
  private ActorRef<FrameMessage> receiver;

  sealed interface Command permits AckMessage, Posted, Tick, Ended, Removed, Known, Tell {}

  /** Something was posted since this was told last. */
  record Posted() implements Command {}

  private record Tick() implements Command {}

  /** The process of that node has ended. */
  record Ended(long uid) implements Command {}

  /** That node has left the cluster. */
  record Removed(long uid) implements Command {}

  /** That node is at the address now. */
  record Known(long uid) implements Command {}

  record Tell(CompletableFuture<LinkStats> stats) implements Command {}

  private LinkSender(
      ActorContext<Command> context, TimerScheduler<Command> timers, Links links, Link link) {
    this.timers = timers;
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.link = link;
    this.self = resolver.toSerializationFormat(context.getSelf());
    this.endpoint = resolver.resolveActorRef(link.peer() + LinkEndpoint.PATH);
    this.receiver = endpoint;
    this.sender = new Sender(link.peer(), links.uid(), links.settings().limits(), links::giveBack);
  }

  static Behavior<Command> create(Links links, Link link) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new LinkSender(context, timers, links, link).start()));
  }

  private Behavior<Command> start() {
    return Behaviors.receive(Command.class)
        .onMessage(Posted.class, posted -> onPosted())
        .onMessage(AckMessage.class, this::onAck)
        .onMessage(Tick.class, tick -> onTick())
        .onMessage(Command.class, this::onNews)
        .build();
  }

  private Behavior<Command> onPosted() {
    link.heard();
    long now = System.nanoTime();
    for (int taken = 0; taken < AT_ONCE; taken++) {
      Outgoing message = link.next();
      if (message == null) {
        return flush(now);
      }
      sender.post(message, now);
    }
    link.wake();
    return flush(now);
  }

  private Behavior<Command> onAck(AckMessage message) {
    if (!message.frameTo().isEmpty()) {
      receiver = resolver.resolveActorRef(message.frameTo());
    }
    long now = System.nanoTime();
    sender.onAck(message.ack(), now);
    return flush(now);
  }

  private Behavior<Command> onTick() {
    long now = System.nanoTime();
    sender.tick(now);
    return flush(now);
  }

  private Behavior<Command> onNews(Command news) {
    long now = System.nanoTime();
    if (news instanceof Ended ended) {
      sender.onEnded(ended.uid(), now);
    } else if (news instanceof Removed removed) {
      sender.onRemoved(removed.uid(), now);
    } else if (news instanceof Known known) {
      sender.onKnown(known.uid());
    } else if (news instanceof Tell tell) {
      tell.stats().complete(sender.stats());
    }
    return flush(now);
  }

  private Behavior<Command> flush(long now) {
    for (Frame frame = sender.frame(now); frame != null; frame = sender.frame(now)) {
      boolean looking = sender.isLooking();
      (looking ? endpoint : receiver).tell(new FrameMessage(frame, looking ? self : ""));
    }
    if (!sender.isBusy(now)) {
      timers.cancel(Tick.class);
    } else if (!timers.isTimerActive(Tick.class)) {
      timers.startTimerWithFixedDelay(Tick.class, new Tick(), TICK);
    }
    return Behaviors.same();
  }
}

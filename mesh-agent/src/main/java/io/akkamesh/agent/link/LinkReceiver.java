package io.akkamesh.agent.link;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Receiver;
import java.time.Duration;

/** The receiving end of a link: takes frames of one node, hands messages over, sends acks. */
final class LinkReceiver {
  /** A sender that has been silent that long has gone, or begins anew. */
  private static final Duration FORGET_AFTER = Duration.ofMinutes(10);

  private final TimerScheduler<Command> timers;
  private final ActorRefResolver resolver;
  private final Links links;
  private final Receiver receiver;
  private final Duration ackDelay;
  private final String self;
  private ActorRef<AckMessage> sender;
  private LinkMeter meter;
  private long received; // as the meter knows
  private long duplicates;
  private boolean tellSelf;

  sealed interface Command permits FrameMessage, Tick, Forget, Ended {}

  private record Tick() implements Command {}

  private record Forget() implements Command {}

  /** The sender's process has ended. */
  record Ended() implements Command {}

  private LinkReceiver(ActorContext<Command> context, TimerScheduler<Command> timers, Links links) {
    this.timers = timers;
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.links = links;
    this.receiver =
        new Receiver(links.uid(), links.settings().limits(), links.directory(), System.nanoTime());
    this.ackDelay = Duration.ofNanos(links.settings().limits().ackDelay());
    this.self = resolver.toSerializationFormat(context.getSelf());
  }

  static Behavior<Command> create(Links links) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new LinkReceiver(context, timers, links).start()));
  }

  private Behavior<Command> start() {
    timers.startSingleTimer(new Forget(), FORGET_AFTER);
    return Behaviors.receive(Command.class)
        .onMessage(FrameMessage.class, this::onFrame)
        .onMessage(Tick.class, tick -> answer())
        .onMessage(Forget.class, forget -> onForget())
        .onMessage(Ended.class, ended -> onEnded())
        .build();
  }

  private Behavior<Command> onFrame(FrameMessage message) {
    if (!message.ackTo().isEmpty()) {
      sender = resolver.resolveActorRef(message.ackTo());
      meter = links.meter(sender.path().address().toString());
      tellSelf = true;
    }
    try {
      receiver.onFrame(message.frame(), System.nanoTime());
    } catch (RuntimeException e) { // no frame that a sender makes, so nothing can be relied on
      receiver.close();
      throw e;
    }
    return answer();
  }

  private Behavior<Command> answer() {
    Ack ack = receiver.ack(System.nanoTime());
    if (ack != null && sender != null) {
      sender.tell(new AckMessage(ack, tellSelf ? self : ""));
      tellSelf = false;
      count();
    }
    if (receiver.isBusy() && !timers.isTimerActive(Tick.class)) {
      timers.startSingleTimer(Tick.class, new Tick(), ackDelay);
    }
    return Behaviors.same();
  }

  private void count() {
    meter.received(receiver.received() - received, receiver.duplicates() - duplicates);
    received = receiver.received();
    duplicates = receiver.duplicates();
  }

  private Behavior<Command> onForget() {
    if (receiver.isIdle(System.nanoTime(), FORGET_AFTER.toNanos())) {
      return Behaviors.stopped();
    }
    timers.startSingleTimer(new Forget(), FORGET_AFTER);
    return Behaviors.same();
  }

  private Behavior<Command> onEnded() {
    receiver.free(System.nanoTime());
    return Behaviors.stopped();
  }
}

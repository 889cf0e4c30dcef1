package io.akkamesh.agent.link;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.link.LinkMessage.AckMessage;
import io.akkamesh.agent.link.LinkMessage.FrameMessage;
import io.akkamesh.agent.link.model.Ack;
import io.akkamesh.agent.link.model.Frame;
import io.akkamesh.agent.link.model.Receiver;
import java.util.HashMap;
import java.util.Map;

/** Where links to this node find it: has a {@link LinkReceiver} for each node that sends. */
final class LinkEndpoint {
  static final String NAME = "mesh-links";

  /** After the address of a node. */
  static final String PATH = "/system/" + NAME;

  private final ActorContext<Command> context;
  private final ActorRefResolver resolver;
  private final Links links;
  private final Map<Long, ActorRef<LinkReceiver.Command>> receivers = new HashMap<>();

  /** Epochs, by the sender's node, whose receiver has failed; 0 when that is not known yet. */
  private final Map<Long, Long> failed = new HashMap<>();

  sealed interface Command permits FrameMessage, Ended {}

  /** The process of that node has ended. */
  record Ended(long uid) implements Command {}

  private LinkEndpoint(ActorContext<Command> context, Links links) {
    this.context = context;
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.links = links;
  }

  static Behavior<Command> create(Links links) {
    return Behaviors.setup(context -> new LinkEndpoint(context, links).start());
  }

  private Behavior<Command> start() {
    return Behaviors.receive(Command.class)
        .onMessage(FrameMessage.class, this::onFrame)
        .onMessage(Ended.class, this::onEnded)
        .onSignal(ChildFailed.class, this::onStopped)
        .onSignal(Terminated.class, this::onStopped)
        .build();
  }

  private Behavior<Command> onFrame(FrameMessage message) {
    Frame frame = message.frame();
    if (frame.to() != 0 && frame.to() != links.uid()) {
      answer(message, Receiver.notMe(links.uid(), frame, System.nanoTime()));
    } else if (isOfFailedEpoch(frame)) {
      answer(message, Receiver.forgotten(links.uid(), frame, System.nanoTime()));
    } else {
      receivers.computeIfAbsent(frame.from(), this::receiver).tell(message);
    }
    return Behaviors.same();
  }

  private boolean isOfFailedEpoch(Frame frame) {
    Long epoch =
        failed.computeIfPresent(frame.from(), (from, old) -> old == 0 ? frame.epoch() : old);
    if (epoch != null && frame.epoch() > epoch) {
      failed.remove(frame.from());
      return false;
    }
    return epoch != null;
  }

  private void answer(FrameMessage message, Ack ack) {
    if (!message.ackTo().isEmpty()) {
      ActorRef<AckMessage> sender = resolver.resolveActorRef(message.ackTo());
      sender.tell(new AckMessage(ack, ""));
    }
  }

  private ActorRef<LinkReceiver.Command> receiver(long from) {
    ActorRef<LinkReceiver.Command> receiver =
        context.spawn(LinkReceiver.create(links), Long.toUnsignedString(from), Links.DISPATCHER);
    context.watch(receiver);
    return receiver;
  }

  private Behavior<Command> onEnded(Ended ended) {
    ActorRef<LinkReceiver.Command> receiver = receivers.get(ended.uid());
    if (receiver != null) {
      receiver.tell(new LinkReceiver.Ended());
    }
    return Behaviors.same();
  }

  private Behavior<Command> onStopped(Terminated signal) {
    boolean hasFailed = signal instanceof ChildFailed;
    receivers
        .entrySet()
        .removeIf(
            receiver -> {
              boolean isThat = receiver.getValue().equals(signal.getRef());
              if (isThat && hasFailed) {
                failed.put(receiver.getKey(), 0L);
              }
              return isThat;
            });
    return Behaviors.same();
  }
}

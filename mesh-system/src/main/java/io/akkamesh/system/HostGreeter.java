package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.routing.ProcAddress;
import java.time.Duration;

/**
 * Asks one host to announce itself until it does, then ends: a node can be up before its HostAgent
 * has started, and a question can be lost.
 */
final class HostGreeter {
  private HostGreeter() {}

  sealed interface Command {}

  private record Again() implements Command {}

  private record Answered(HostAnnouncement announcement) implements Command {}

  static Behavior<Command> create(
      ProcAddress host, Epoch epoch, Duration interval, ActorRef<HostAnnouncement> listener) {
    return Behaviors.setup(
        context -> {
          var answer = context.messageAdapter(HostAnnouncement.class, Answered::new);
          HostMessage question = new HostMessage.Announce(epoch, answer);
          ActorRefResolver resolver = ActorRefResolver.get(context.getSystem());
          return Behaviors.withTimers(
              timers -> {
                timers.startTimerWithFixedDelay(new Again(), Duration.ZERO, interval);
                return Behaviors.receive(Command.class)
                    .onMessage(Again.class, again -> ask(resolver, host, question))
                    .onMessage(Answered.class, answered -> done(listener, answered))
                    .build();
              });
        });
  }

  /** Resolved anew each time: on this node, what is resolved too early stays a dead letter. */
  private static Behavior<Command> ask(
      ActorRefResolver resolver, ProcAddress host, HostMessage question) {
    resolver.<HostMessage>resolveActorRef(host.reference()).tell(question);
    return Behaviors.same();
  }

  private static Behavior<Command> done(ActorRef<HostAnnouncement> listener, Answered answered) {
    listener.tell(answered.announcement());
    return Behaviors.stopped();
  }
}

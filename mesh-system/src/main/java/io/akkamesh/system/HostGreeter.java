package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Epoch;
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
      ActorRef<HostMessage> host,
      Epoch epoch,
      Duration interval,
      ActorRef<HostAnnouncement> listener) {
    return Behaviors.setup(
        context -> {
          var answer = context.messageAdapter(HostAnnouncement.class, Answered::new);
          HostMessage question = new HostMessage.Announce(epoch, answer);
          return Behaviors.withTimers(
              timers -> {
                timers.startTimerWithFixedDelay(new Again(), Duration.ZERO, interval);
                return Behaviors.receive(Command.class)
                    .onMessage(Again.class, again -> ask(host, question))
                    .onMessage(Answered.class, answered -> done(listener, answered))
                    .build();
              });
        });
  }

  private static Behavior<Command> ask(ActorRef<HostMessage> host, HostMessage question) {
    host.tell(question);
    return Behaviors.same();
  }

  private static Behavior<Command> done(ActorRef<HostAnnouncement> listener, Answered answered) {
    listener.tell(answered.announcement());
    return Behaviors.stopped();
  }
}

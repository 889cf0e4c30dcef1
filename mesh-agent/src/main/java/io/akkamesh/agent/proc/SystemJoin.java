package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;

/**
 * Asks the control plane to let a proc join, again and again with growing pauses until it answers,
 * then ends: the order in which system, hosts and procs start doesn't matter (HA-6).
 */
final class SystemJoin {
  private final ProcSetup setup;
  private final SystemMessage question;
  private final ActorRef<JoinReply> listener;
  private final TimerScheduler<Command> timers;

  sealed interface Command {}

  private record Ask(Duration thenWait) implements Command {}

  private record Answered(JoinReply reply) implements Command {}

  private SystemJoin(
      ProcSetup setup,
      SystemMessage question,
      ActorRef<JoinReply> listener,
      TimerScheduler<Command> timers) {
    this.setup = setup;
    this.question = question;
    this.listener = listener;
    this.timers = timers;
  }

  static Behavior<Command> create(
      ProcSetup setup, ActorRef<ProcMessage> agent, ActorRef<JoinReply> listener) {
    return Behaviors.setup(
        context -> {
          var question =
              new SystemMessage.Join(
                  setup.proc(),
                  setup.incarnation(),
                  setup.node(),
                  setup.pid(),
                  setup.labels(),
                  ProcLifecycle.MANAGED_BY_SYSTEM,
                  agent,
                  context.messageAdapter(JoinReply.class, Answered::new));
          context.getSelf().tell(new Ask(setup.settings().joinInterval()));
          return Behaviors.withTimers(
              timers -> new SystemJoin(setup, question, listener, timers).asking());
        });
  }

  private Behavior<Command> asking() {
    return Behaviors.receive(Command.class)
        .onMessage(Ask.class, this::onAsk)
        .onMessage(Answered.class, this::onAnswered)
        .build();
  }

  private Behavior<Command> onAsk(Ask ask) {
    Duration doubled = ask.thenWait().multipliedBy(2);
    Duration longest = setup.settings().joinIntervalMax();
    timers.startSingleTimer(
        new Ask(doubled.compareTo(longest) < 0 ? doubled : longest), ask.thenWait());
    setup.system().tell(question);
    return Behaviors.same();
  }

  private Behavior<Command> onAnswered(Answered answered) {
    listener.tell(answered.reply());
    return Behaviors.stopped();
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;

/**
 * Asks the control plane to let a proc join, again and again with growing pauses until it answers:
 * the order in which system, hosts and procs start doesn't matter (HA-6). Then tells the host that
 * started the proc, likewise, and ends.
 */
final class SystemJoin {
  private final ProcSetup setup;
  private final SystemMessage question;
  private final HostMessage ready;
  private final ActorRef<JoinReply> listener;
  private final TimerScheduler<Command> timers;

  sealed interface Command {}

  private record Ask(Duration thenWait) implements Command {}

  private record Answered(JoinReply reply) implements Command {}

  private record HostKnows() implements Command {}

  private SystemJoin(
      ProcSetup setup,
      SystemMessage question,
      HostMessage ready,
      ActorRef<JoinReply> listener,
      TimerScheduler<Command> timers) {
    this.setup = setup;
    this.question = question;
    this.ready = ready;
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
          var ready =
              new HostMessage.ProcReady(
                  new HostMessage.ProcStart(setup.proc(), setup.incarnation().start()),
                  context.messageAdapter(Ack.class, ack -> new HostKnows()));
          context.getSelf().tell(new Ask(setup.settings().joinInterval()));
          return Behaviors.withTimers(
              timers -> new SystemJoin(setup, question, ready, listener, timers).joining());
        });
  }

  private Behavior<Command> joining() {
    return Behaviors.receive(Command.class)
        .onMessage(Ask.class, ask -> onAsk(ask, () -> setup.system().tell(question)))
        .onMessage(Answered.class, this::onAnswered)
        .build();
  }

  private Behavior<Command> tellingHost(ActorRef<HostMessage> host) {
    return Behaviors.receive(Command.class)
        .onMessage(Ask.class, ask -> onAsk(ask, () -> host.tell(ready)))
        .onMessage(Answered.class, again -> Behaviors.same())
        .onMessage(HostKnows.class, known -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> onAsk(Ask ask, Runnable asking) {
    Duration doubled = ask.thenWait().multipliedBy(2);
    Duration longest = setup.settings().joinIntervalMax();
    timers.startSingleTimer(
        Ask.class, new Ask(doubled.compareTo(longest) < 0 ? doubled : longest), ask.thenWait());
    asking.run();
    return Behaviors.same();
  }

  private Behavior<Command> onAnswered(Answered answered) {
    listener.tell(answered.reply());
    if (answered.reply() instanceof JoinReply.Refused || setup.host().isEmpty()) {
      return Behaviors.stopped();
    }
    ActorRef<HostMessage> host = setup.host().get();
    onAsk(new Ask(setup.settings().joinInterval()), () -> host.tell(ready));
    return tellingHost(host);
  }
}

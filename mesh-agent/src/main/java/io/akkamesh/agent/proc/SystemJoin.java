package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.util.Optional;

/**
 * Asks the control plane to let a proc join, again and again with growing pauses until it answers:
 * the order in which system, hosts and procs start doesn't matter (HA-6). Then tells the host that
 * started the proc, likewise, and ends.
 *
 * <p>An answer of a control plane that was replaced is none, also one that refuses (SA-19).
 */
final class SystemJoin {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final EpochGuard epochs;
  private final ActorRef<ProcMessage> agent;
  private final ActorRef<JoinReply> listener;
  private final SystemMessage question;

  sealed interface Command {}

  private record Ask(Duration thenWait) implements Command {}

  private record Answered(JoinReply reply) implements Command {}

  private record HostKnows() implements Command {}

  private SystemJoin(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      Epoch atLeast,
      ActorRef<ProcMessage> agent,
      ActorRef<JoinReply> listener) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.epochs = new EpochGuard(atLeast);
    this.agent = agent;
    this.listener = listener;
    this.question =
        new SystemMessage.Join(
            setup.proc(),
            setup.incarnation(),
            setup.node(),
            setup.pid(),
            setup.labels(),
            ProcLifecycle.MANAGED_BY_SYSTEM,
            agent,
            context.messageAdapter(JoinReply.class, Answered::new));
  }

  /**
   * The behaviour.
   *
   * @param atLeast epoch of the answers that count, or a later one
   * @param listener gets the answer
   */
  static Behavior<Command> create(
      ProcSetup setup, Epoch atLeast, ActorRef<ProcMessage> agent, ActorRef<JoinReply> listener) {
    return Behaviors.setup(
        context -> {
          context.getSelf().tell(new Ask(setup.settings().joinInterval()));
          return Behaviors.withTimers(
              timers -> new SystemJoin(context, timers, setup, atLeast, agent, listener).joining());
        });
  }

  private Behavior<Command> joining() {
    return Behaviors.receive(Command.class)
        .onMessage(Ask.class, ask -> onAsk(ask, () -> setup.system().tell(question)))
        .onMessage(Answered.class, this::onAnswered)
        .build();
  }

  private Behavior<Command> tellingHost(ActorRef<HostMessage> host, HostMessage ready) {
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
    JoinReply reply = answered.reply();
    Optional<String> stale = epochs.refusal(reply.epoch());
    if (stale.isPresent()) {
      context.getLog().warn("{}: an answer to its join is ignored: {}", setup.proc(), stale.get());
      return Behaviors.same();
    }
    listener.tell(reply);
    if (reply instanceof JoinReply.Refused || setup.host().isEmpty()) {
      return Behaviors.stopped();
    }
    HostMessage ready =
        new HostMessage.ProcReady(
            new HostMessage.ProcStart(setup.proc(), setup.incarnation().start()),
            reply.epoch(),
            agent,
            context.messageAdapter(Ack.class, ack -> new HostKnows()));
    ActorRef<HostMessage> host = setup.host().get();
    onAsk(new Ask(setup.settings().joinInterval()), () -> host.tell(ready));
    return tellingHost(host, ready);
  }
}

package io.akkamesh.agent.host;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.system.HostReport;
import io.akkamesh.protocol.system.JoinLocalReply;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemMessage.Join;
import io.akkamesh.protocol.system.SystemMessage.JoinLocal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The way of a host's LOCAL procs to the control plane. Tens of thousands of them start, join and
 * end at once: what they say then is collected for a moment and sent as a few messages. All else is
 * passed on as it is.
 */
final class SystemGate {
  private static final Duration PAUSE = Duration.ofMillis(20);

  /** The control plane is silent: nobody waits for it longer than that. */
  private static final Duration ACK = Duration.ofSeconds(2);

  /** Joins that are not answered in this time are sent again, if the procs still ask. */
  private static final Duration JOINS = Duration.ofSeconds(3);

  private final HostSetup setup;
  private final TimerScheduler<Command> timers;
  private final ActorContext<Command> context;
  private final Collected collected;
  private final EpochGuard epochs = new EpochGuard();
  private final Map<ProcId, Join> joining = new HashMap<>();
  private final List<Runnable> afterwards = new ArrayList<>();
  private int unacknowledged;
  private int sentAtOnce;

  sealed interface Command {}

  private record Said(SystemMessage message) implements Command {}

  /** A proc has answered that it has stopped. */
  record Stopped(ProcStopResult result) implements Command {}

  /** To be done when the control plane knows who has stopped. */
  record Afterwards(Runnable task) implements Command {}

  /** A control plane of that epoch has taken over. */
  record TakenOver(Epoch epoch) implements Command {}

  private record JoinAnswered(JoinLocalReply reply) implements Command {}

  private record Acknowledged() implements Command {}

  private record PauseIsOver() implements Command {}

  private record NoAckCame() implements Command {}

  /** There while the answer to joins may still come. */
  private record JoinsAreUnderWay() implements Command {}

  private SystemGate(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      HostSetup setup,
      String hostAgent) {
    this.context = context;
    this.setup = setup;
    this.timers = timers;
    this.collected =
        new Collected(
            setup,
            hostAgent,
            context.messageAdapter(JoinLocalReply.class, JoinAnswered::new),
            context.messageAdapter(Ack.class, ack -> new Acknowledged()));
  }

  /**
   * The behaviour; it takes Commands, too.
   *
   * @param hostAgent address of the host's agent, which the procs' agents are children of
   */
  static Behavior<SystemMessage> create(HostSetup setup, String hostAgent) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> new SystemGate(context, timers, setup, hostAgent).running()));
    return Behaviors.transformMessages(
        SystemMessage.class, behavior, builder -> builder.match(SystemMessage.class, Said::new));
  }

  private Behavior<Command> running() {
    return Behaviors.receive(Command.class)
        .onMessage(Said.class, said -> onSaid(said.message()))
        .onMessage(Stopped.class, stopped -> onCollected(collected.stopped(stopped.result())))
        .onMessage(Afterwards.class, this::onAfterwards)
        .onMessage(TakenOver.class, over -> onTakenOver(over.epoch()))
        .onMessage(JoinAnswered.class, answered -> onJoinAnswered(answered.reply()))
        .onMessage(Acknowledged.class, ack -> onAcknowledged(unacknowledged - 1))
        .onMessage(PauseIsOver.class, over -> onPauseIsOver())
        .onMessage(NoAckCame.class, silence -> onAcknowledged(0))
        .onMessage(JoinsAreUnderWay.class, over -> Behaviors.same())
        .build();
  }

  private Behavior<Command> onSaid(SystemMessage message) {
    if (message instanceof Join join) {
      return onJoin(join);
    }
    if (message instanceof HostReport.ProcStarted started) {
      return onCollected(collected.started(started));
    }
    if (message instanceof HostReport.ProcExited exited) {
      forget(exited.proc(), exited.start());
      return onCollected(collected.exited(exited));
    }
    setup.system().tell(message);
    return Behaviors.same();
  }

  /**
   * A proc asks again soon, many procs take longer: what is under way is not sent again at once.
   */
  private Behavior<Command> onJoin(Join join) {
    boolean isUnderWay = join.equals(joining.put(join.proc(), join));
    return isUnderWay && timers.isTimerActive(JoinsAreUnderWay.class)
        ? Behaviors.same()
        : onCollected(collected.join(join));
  }

  /** What the older one was asked is asked again as soon as the proc asks. */
  private Behavior<Command> onTakenOver(Epoch epoch) {
    epochs.refusal(epoch);
    timers.cancel(JoinsAreUnderWay.class);
    return Behaviors.same();
  }

  /** A few go at once; what comes then waits until the pause is over. */
  private Behavior<Command> onCollected(Collected all) {
    if (sentAtOnce < Collected.FEW) {
      sentAtOnce++;
      send(all);
    }
    return Behaviors.same();
  }

  private Behavior<Command> onPauseIsOver() {
    sentAtOnce = 0;
    if (!collected.isEmpty()) {
      send(collected);
    }
    return Behaviors.same();
  }

  private Behavior<Command> onAfterwards(Afterwards last) {
    afterwards.add(last.task());
    if (!collected.isEmpty()) {
      send(collected);
    }
    return onAcknowledged(unacknowledged);
  }

  /** So many answers are still to come. */
  private Behavior<Command> onAcknowledged(int left) {
    unacknowledged = Math.max(0, left);
    if (unacknowledged == 0) {
      timers.cancel(NoAckCame.class);
      afterwards.forEach(Runnable::run);
      afterwards.clear();
    }
    return Behaviors.same();
  }

  private void send(Collected all) {
    for (SystemMessage message : all.messages()) {
      setup.system().tell(message);
      if (message instanceof Join one) {
        joining.remove(one.proc()); // it is answered itself
      } else if (message instanceof JoinLocal) {
        timers.startSingleTimer(JoinsAreUnderWay.class, new JoinsAreUnderWay(), JOINS);
      } else if (message instanceof HostReport.ProcsStopped) {
        unacknowledged++;
        timers.startSingleTimer(NoAckCame.class, new NoAckCame(), ACK);
      }
    }
    if (!timers.isTimerActive(PauseIsOver.class)) {
      timers.startSingleTimer(PauseIsOver.class, new PauseIsOver(), PAUSE);
    }
  }

  private Behavior<Command> onJoinAnswered(JoinLocalReply reply) {
    Optional<String> stale = epochs.refusal(reply.epoch());
    if (stale.isPresent()) {
      context.getLog().warn("an answer to joins is ignored: {}", stale.get());
      return Behaviors.same();
    }
    reply.joined().stream()
        .forEach(proc -> answer(proc, new JoinReply.Joined(proc.proc(), reply.epoch())));
    reply
        .why()
        .ifPresent(
            why ->
                reply.refused().stream()
                    .forEach(proc -> answer(proc, refused(proc, why, reply.epoch()))));
    return Behaviors.same();
  }

  private static JoinReply refused(ProcStart proc, Refusal why, Epoch epoch) {
    Refusal own = new Refusal("proc " + proc.proc(), why.reason(), why.next());
    return new JoinReply.Refused(own, epoch);
  }

  /** An answer that comes again, or is for another start than the last, is nobody's. */
  private void answer(ProcStart proc, JoinReply reply) {
    forget(proc.proc(), proc.start()).ifPresent(join -> join.replyTo().tell(reply));
  }

  private Optional<Join> forget(ProcId proc, long start) {
    Optional<Join> join =
        Optional.ofNullable(joining.get(proc)).filter(j -> j.incarnation().start() == start);
    join.ifPresent(j -> joining.remove(proc));
    return join;
  }
}

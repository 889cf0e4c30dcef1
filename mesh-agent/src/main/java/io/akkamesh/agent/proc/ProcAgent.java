package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.agent.proc.model.EpochGuard;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.system.JoinReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The agent of one proc (PA-1): joins the system, starts and stops actors, ends the proc.
 *
 * <p>Nothing blocks it: an actor is created on its own thread, and the agent goes on while one
 * starts or stops. The failure of an actor never takes the agent or its siblings down (PA-23).
 */
public final class ProcAgent {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final ActorLedger ledger;
  private final UserActors actors;
  private final EpochGuard epochs = new EpochGuard();
  private final List<ActorRef<ProcStopResult>> stopCallers = new ArrayList<>();

  sealed interface Command {}

  private record Received(ProcMessage message) implements Command {}

  private record JoinAnswered(JoinReply reply) implements Command {}

  private record StopTimeIsOver() implements Command {}

  /** An actor's behaviour has been created on its own thread. */
  record ActorBegan(ActorId actor, ActorRef<?> child) implements Command {}

  /** An actor was told to stop and had its time; {@code request} tells equal calls apart. */
  record ActorStopTimeIsOver(long request, MeshAgentMessage.StopActor stop) implements Command {}

  private ProcAgent(
      ActorContext<Command> context, TimerScheduler<Command> timers, ProcSetup setup) {
    context.setLoggerName(ProcAgent.class);
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.ledger = new ActorLedger(setup.proc());
    this.actors = new UserActors(context, timers, setup, ledger);
  }

  /** The behaviour of a proc's agent; it starts to join at once. */
  public static Behavior<ProcMessage> create(ProcSetup setup) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(timers -> new ProcAgent(context, timers, setup).start()));
    return Behaviors.transformMessages(
        ProcMessage.class, behavior, builder -> builder.match(ProcMessage.class, Received::new));
  }

  private Behavior<Command> start() {
    context.spawn(
        SystemJoin.create(
            setup,
            context.getSelf().unsafeUpcast(),
            context.messageAdapter(JoinReply.class, JoinAnswered::new)),
        "join.system");
    return Behaviors.receive(Command.class)
        .onMessage(Received.class, received -> onReceived(received.message()))
        .onMessage(JoinAnswered.class, answered -> onJoinAnswered(answered.reply()))
        .onMessage(ActorBegan.class, actors::onBegan)
        .onMessage(ActorStopTimeIsOver.class, actors::onStopTimeIsOver)
        .onMessage(StopTimeIsOver.class, over -> end(0))
        .onSignal(ChildFailed.class, this::onEnded)
        .onSignal(Terminated.class, this::onEnded)
        .build();
  }

  private Behavior<Command> onReceived(ProcMessage message) {
    if (message instanceof MeshAgentMessage.Gspawn spawn) {
      return actors.onSpawn(spawn);
    }
    if (message instanceof MeshAgentMessage.StopActor stop) {
      return actors.onStop(stop);
    }
    if (message instanceof ProcMessage.Stop stop) {
      return onStop(stop);
    }
    if (message instanceof ResourceMessage.StopAll stop) {
      return stopAll(setup.settings().stopActorTimeout(), stop.reason());
    }
    if (message instanceof IntrospectMessage.Query query) {
      query.replyTo().tell(actors.query(query.name()));
      return Behaviors.same();
    }
    if (message instanceof ProcMessage.Snapshot snapshot) {
      snapshot.replyTo().tell(actors.snapshot());
      return Behaviors.same();
    }
    return Behaviors.unhandled();
  }

  private Behavior<Command> onJoinAnswered(JoinReply reply) {
    if (reply instanceof JoinReply.Joined joined) {
      epochs.refusal(joined.epoch());
      context.getLog().debug("{}: joined", setup.proc());
      return Behaviors.same();
    }
    context.getLog().error("{}", ((JoinReply.Refused) reply).refusal());
    return end(1);
  }

  private Behavior<Command> onStop(ProcMessage.Stop stop) {
    Optional<String> refusal =
        stop.incarnation().equals(setup.incarnation())
            ? epochs.refusal(stop.epoch())
            : Optional.of("this is another incarnation, " + setup.incarnation());
    if (refusal.isPresent()) {
      stop.replyTo().tell(ProcStopResult.ignored(setup.proc(), setup.incarnation(), refusal.get()));
      return Behaviors.same();
    }
    stopCallers.add(stop.replyTo());
    return stopAll(stop.timeout(), stop.reason());
  }

  private Behavior<Command> stopAll(Duration timeout, String reason) {
    if (!ledger.isStopping()) {
      context.getLog().debug("{}: stopping, {}", setup.proc(), reason);
      ledger.stopAll();
      actors.stopAll();
      timers.startSingleTimer(new StopTimeIsOver(), timeout);
    }
    return ledger.isStopped() ? end(0) : Behaviors.same();
  }

  private Behavior<Command> onEnded(Terminated signal) {
    actors.onEnded(signal);
    return ledger.isStopped() ? end(0) : Behaviors.same();
  }

  /** Those still running are aborted: they end with the process, or when they next yield. */
  private Behavior<Command> end(int exitCode) {
    List<ActorId> aborted = ledger.running();
    ProcStopResult result =
        ProcStopResult.done(setup.proc(), setup.incarnation(), ledger.stopped(), aborted);
    context
        .getLog()
        .info("{}: ends; stopped {}, aborted {}", setup.proc(), result.stopped(), aborted);
    actors.abandon();
    stopCallers.forEach(caller -> caller.tell(result));
    setup.onEnd().accept(exitCode);
    return Behaviors.stopped();
  }
}

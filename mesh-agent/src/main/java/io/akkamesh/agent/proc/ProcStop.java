package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.proc.ResourceMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.event.Level;

/**
 * The end of a proc: its actors are told to stop, those that don't in time are interrupted, and
 * then it ends, whatever still runs (PA-8, SA-16).
 */
final class ProcStop {
  /** Ranks from this on are told of at DEBUG as long as all is well. */
  private static final int LOGGED = 100;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final ActorLedger ledger;
  private final EpochGuard epochs;
  private final AgentParts parts;
  private final List<ActorRef<ProcStopResult>> callers = new ArrayList<>();

  ProcStop(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      ActorLedger ledger,
      EpochGuard epochs,
      AgentParts parts) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.ledger = ledger;
    this.epochs = epochs;
    this.parts = parts;
  }

  Behavior<Command> onStop(ProcMessage.Stop stop) {
    Optional<String> refusal =
        stop.incarnation().equals(setup.incarnation())
            ? epochs.refusal(stop.epoch())
            : Optional.of("this is another incarnation, " + setup.incarnation());
    if (refusal.isPresent()) {
      context.getLog().warn("{}: a stop is ignored: {}", setup.proc(), refusal.get());
      stop.replyTo().tell(ProcStopResult.ignored(setup.proc(), setup.incarnation(), refusal.get()));
      return Behaviors.same();
    }
    context.getLog().info("{} obeys Stop of epoch {}", setup.proc(), stop.epoch());
    callers.add(stop.replyTo());
    return begin(stop.timeout(), stop.reason());
  }

  Behavior<Command> onStopAll(ResourceMessage.StopAll stop) {
    return begin(setup.settings().stopActorTimeout(), stop.reason());
  }

  private Behavior<Command> begin(Duration timeout, String reason) {
    if (!ledger.isStopping()) {
      context.getLog().debug("{}: stopping, {}", setup.proc(), reason);
      parts.resources.stopAll();
      parts.actors.stopAll();
      timers.startSingleTimer(new Command.StopTimeIsOver(), timeout);
    }
    return endIfStopped();
  }

  /** Those still running are aborted: what they do is interrupted. */
  Behavior<Command> onTimeIsOver() {
    parts.actors.abort();
    parts.resources.abort();
    timers.startSingleTimer(new Command.AbortGraceIsOver(), setup.settings().abortGrace());
    return Behaviors.same();
  }

  Behavior<Command> endIfStopped() {
    return ledger.isStopped() ? end(0) : Behaviors.same();
  }

  /** Those still running end with the process, or when they next yield. */
  Behavior<Command> end(int exitCode) {
    if (ledger.aborted().isEmpty()) {
      parts.actors.abort();
    }
    ProcStopResult result =
        ProcStopResult.done(
            setup.proc(),
            setup.incarnation(),
            ledger.stopped(),
            ledger.aborted(),
            ledger.running());
    boolean isWell = result.aborted().isEmpty() && result.running().isEmpty();
    context
        .getLog()
        .atLevel(isWell && setup.proc().rank().value() >= LOGGED ? Level.DEBUG : Level.INFO)
        .log(
            "{}: ends; stopped {}, aborted {}, still running {}",
            setup.proc(),
            result.stopped(),
            result.aborted(),
            result.running());
    parts.stopRequests.abandon();
    parts.actors.abandon();
    callers.forEach(caller -> caller.tell(result));
    setup.onEnd().accept(exitCode);
    return Behaviors.stopped();
  }
}

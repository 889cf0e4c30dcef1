package io.akkamesh.agent.host;

import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.process.ChildProcess;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcStopResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The agent of one host (HA-1): starts procs, reports when they begin and end, sees that they end.
 *
 * <p>Procs that are told to stop are told by the control plane; the host terminates, then kills,
 * those that don't.
 */
public final class HostAgent {
  private final ActorContext<Command> context;
  private final HostSetup setup;
  private final ChildTable table = new ChildTable();
  private final ProcLogs logs;
  private final Gate gate;
  private final Children children;
  private final Lives lives;
  private final Starts starts;
  private final StopCalls stops;
  private final Rejoins rejoins;
  private final EpochGuard epochs = new EpochGuard();
  private final Planes planes;

  sealed interface Command {}

  private record Received(HostMessage message) implements Command {}

  /** A stop has waited long enough for its procs: on to the next step. */
  record Escalate(long stop, Step step) implements Command {}

  /** A proc has begun; {@code process} is empty for one inside this JVM. */
  record ChildLaunched(ProcStart proc, long pid, Optional<ChildProcess> process)
      implements Command {
    static ChildLaunched local(ProcStart proc, long pid) {
      return new ChildLaunched(proc, pid, Optional.empty());
    }

    static ChildLaunched process(ProcStart proc, ChildProcess process) {
      return new ChildLaunched(proc, process.pid(), Optional.of(process));
    }
  }

  /** A proc has had its time to join. */
  record StartTimeIsOver(ProcStart proc) implements Command {}

  /** A proc that was given up has had its time to end. */
  record KillGivenUp(ProcStart proc) implements Command {}

  /** Procs that have not joined again yet are to be told once more. */
  record TellAgain(Duration thenWait) implements Command {}

  /** The caller of a stop has been answered. */
  record StopAnswered(long stop) implements Command {}

  /** A LOCAL proc has answered that it has stopped. */
  record LocalProcStopped(ProcStopResult result) implements Command {}

  /** A proc has ended, or could not be started. */
  record ChildEnded(ProcStart proc, ProcExit exit) implements Command {}

  private HostAgent(
      ActorContext<Command> context, TimerScheduler<Command> timers, HostSetup setup) {
    context.setLoggerName(HostAgent.class);
    this.context = context;
    this.setup = setup;
    this.logs = new ProcLogs(setup.settings().logLines());
    this.gate = Gate.start(context, setup);
    this.children = new Children(context, setup, logs, gate, epochs);
    Reports reports = new Reports(setup, gate);
    this.lives = new Lives(context, timers, setup, table, children, reports);
    this.starts = new Starts(context, setup, table, children, lives, reports);
    this.stops = new StopCalls(context.getSelf(), timers, setup, table, children, gate);
    this.rejoins = new Rejoins(timers, setup, table);
    this.planes = new Planes(setup.node(), epochs);
  }

  /** The behaviour of a host's agent. */
  public static Behavior<HostMessage> create(HostSetup setup) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(timers -> new HostAgent(context, timers, setup).running()));
    return Behaviors.transformMessages(
        HostMessage.class, behavior, builder -> builder.match(HostMessage.class, Received::new));
  }

  private Behavior<Command> running() {
    return Behaviors.receive(Command.class)
        .onMessage(Received.class, received -> onReceived(received.message()))
        .onMessage(ChildLaunched.class, lives::onLaunched)
        .onMessage(StartTimeIsOver.class, lives::onStartTimeIsOver)
        .onMessage(KillGivenUp.class, lives::onKillGivenUp)
        .onMessage(ChildEnded.class, this::onEnded)
        .onMessage(TellAgain.class, rejoins::onTellAgain)
        .onMessage(Escalate.class, stops::onEscalate)
        .onMessage(StopAnswered.class, stops::onAnswered)
        .onMessage(LocalProcStopped.class, this::onLocalProcStopped)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  /** The first word of a control plane that has taken over is handled as any, then that. */
  private Behavior<Command> onReceived(HostMessage message) {
    Epoch before = epochs.newest();
    if (!planes.isObeyed(message, context.getLog())) {
      return Behaviors.same();
    }
    Behavior<Command> next = handle(message);
    if (!epochs.newest().equals(before)) {
      gate.takenOver(epochs.newest());
      children.joinAgain(epochs.newest());
      rejoins.onTakenOver(epochs.newest());
    }
    return next;
  }

  private Behavior<Command> handle(HostMessage message) {
    if (message instanceof HostMessage.Announce announce) {
      return onAnnounce(announce);
    }
    if (message instanceof HostMessage.SpawnProc spawn) {
      starts.onSpawn(spawn, stops.isEnding());
      return Behaviors.same();
    }
    if (message instanceof HostMessage.ProcReady ready) {
      lives.onReady(ready.proc());
      rejoins.onReady(ready);
      return Behaviors.same();
    }
    if (message instanceof HostMessage.ListLinks list) {
      Links.get(context.getSystem()).report().thenAccept(list.replyTo()::tell);
      return Behaviors.same();
    }
    if (message instanceof HostMessage.ListProcs list) {
      list.replyTo().tell(new HostProcs(setup.node(), setup.pid(), table.show(now())));
      return Behaviors.same();
    }
    if (message instanceof HostMessage.ReadLog read) {
      read.replyTo().tell(logs.read(read, table.find(read.proc())));
      return Behaviors.same();
    }
    if (message instanceof HostMessage.StopProcs stop) {
      children.stop(stop);
      return Behaviors.same();
    }
    if (message instanceof HostMessage.StopWorld stop) {
      var call = new StopCalls.Call(Optional.of(stop.world()), stop.timeout(), stop.replyTo());
      return onStop(call);
    }
    if (message instanceof HostMessage.Stop stop) {
      var call = new StopCalls.Call(Optional.empty(), stop.timeout(), stop.replyTo());
      return onStop(call);
    }
    if (message instanceof HostMessage.Refused refused) {
      context.getLog().error("this host is not used: {}", refused.refusal());
      return Behaviors.same();
    }
    return Behaviors.unhandled();
  }

  private Behavior<Command> onAnnounce(HostMessage.Announce announce) {
    announce
        .replyTo()
        .tell(
            new HostAnnouncement(
                setup.node(),
                setup.incarnation(),
                setup.dedicated(),
                setup.pid(),
                ProcStarts.of(table.procs()),
                context.getSelf().unsafeUpcast()));
    return Behaviors.same();
  }

  private Behavior<Command> onStop(StopCalls.Call call) {
    starts.stop(call.world());
    return stops.onStop(call);
  }

  private Behavior<Command> onEnded(ChildEnded ended) {
    Behavior<Command> next = stops.finish(lives.onEnded(ended));
    rejoins.onEnded(ended.proc());
    starts.onEnded(ended.proc());
    return next;
  }

  private Behavior<Command> onLocalProcStopped(LocalProcStopped stopped) {
    gate.stopped(stopped.result());
    return Behaviors.same();
  }

  private Behavior<Command> onPostStop() {
    for (ProcStarts procs : ProcStarts.of(table.procs())) {
      context
          .getLog()
          .warn(
              "host on {} ends, and its procs: {} {}", setup.node(), procs.world(), procs.ranks());
    }
    children.terminateAll();
    return Behaviors.same();
  }

  private Instant now() {
    return setup.clock().instant();
  }
}

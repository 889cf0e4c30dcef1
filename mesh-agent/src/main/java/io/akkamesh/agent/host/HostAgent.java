package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.agent.proc.model.EpochGuard;
import io.akkamesh.agent.process.ChildProcess;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.HostReport;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The agent of one host (HA-1): starts procs, reports when they begin and end, sees that they end.
 *
 * <p>Procs that are told to stop are told by the control plane; the host terminates, then kills,
 * those that don't.
 */
public final class HostAgent {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final HostSetup setup;
  private final Children children;
  private final ChildTable table = new ChildTable();
  private final EpochGuard epochs = new EpochGuard();
  private final Map<Long, ActorRef<HostStopResult>> stopCallers = new HashMap<>();
  private boolean ending;

  sealed interface Command {}

  private record Received(HostMessage message) implements Command {}

  private record Escalate(long stop, Step step) implements Command {}

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

  /** A proc has ended, or could not be started. */
  record ChildEnded(ProcStart proc, ProcExit exit) implements Command {}

  private HostAgent(
      ActorContext<Command> context, TimerScheduler<Command> timers, HostSetup setup) {
    context.setLoggerName(HostAgent.class);
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.children = new Children(context, setup);
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
        .onMessage(ChildLaunched.class, this::onLaunched)
        .onMessage(ChildEnded.class, this::onEnded)
        .onMessage(Escalate.class, this::onEscalate)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Command> onReceived(HostMessage message) {
    if (message instanceof HostMessage.Announce announce) {
      return onAnnounce(announce);
    }
    if (message instanceof HostMessage.SpawnProc spawn) {
      return onSpawn(spawn);
    }
    if (message instanceof HostMessage.StopWorld stop) {
      return onStop(stop.epoch(), Optional.of(stop.world()), stop.timeout(), stop.replyTo());
    }
    if (message instanceof HostMessage.Refused refused) {
      context.getLog().error("this host is not used: {}", refused.refusal());
      return Behaviors.same();
    }
    if (message instanceof HostMessage.Stop stop) {
      return onStop(stop.epoch(), Optional.empty(), stop.timeout(), stop.replyTo());
    }
    return Behaviors.unhandled();
  }

  private Behavior<Command> onAnnounce(HostMessage.Announce announce) {
    epochs.refusal(announce.epoch());
    announce
        .replyTo()
        .tell(
            new HostAnnouncement(
                setup.node(),
                setup.incarnation(),
                setup.dedicated(),
                setup.pid(),
                table.procs(),
                context.getSelf().unsafeUpcast()));
    return Behaviors.same();
  }

  private Behavior<Command> onSpawn(HostMessage.SpawnProc spawn) {
    Optional<String> refusal = refusal(spawn);
    if (refusal.isPresent()) {
      Refusal why =
          new Refusal("host on " + setup.node(), refusal.get(), "start them on another host");
      spawn.replyTo().tell(new SpawnProcReply.Refused(spawn.world(), why));
      return Behaviors.same();
    }
    spawn.replyTo().tell(new SpawnProcReply.Starting(spawn.world()));
    for (ProcStart proc : table.begin(spawn.procs())) {
      children.start(spawn, proc, spawn.procs().indexOf(proc));
    }
    return Behaviors.same();
  }

  private Optional<String> refusal(HostMessage.SpawnProc spawn) {
    if (spawn.world().isHostWorld()) {
      return Optional.of(spawn.world() + " is a world of hosts, which start procs of others");
    }
    return ending ? Optional.of("it is stopping") : epochs.refusal(spawn.epoch());
  }

  private Behavior<Command> onLaunched(ChildLaunched launched) {
    ProcId proc = launched.proc().proc();
    launched.process().ifPresent(process -> awaitExit(launched.proc(), process));
    setup
        .system()
        .tell(
            new HostReport.ProcStarted(
                proc, launched.proc().start(), setup.node(), launched.pid()));
    if (!table.mayRun(proc)) {
      table.endingBy(proc, Step.TERMINATED);
      children.terminate(proc);
    }
    return Behaviors.same();
  }

  private void awaitExit(ProcStart proc, ChildProcess process) {
    context.pipeToSelf(process.exit(), (exit, failure) -> new ChildEnded(proc, exit));
  }

  private Behavior<Command> onEnded(ChildEnded ended) {
    ProcStart proc = ended.proc();
    if (!table.has(proc.proc(), proc.start())) {
      return Behaviors.same();
    }
    context.getLog().info("proc {}: {}", proc.proc(), ended.exit().outcome());
    children.ended(proc.proc());
    setup.system().tell(new HostReport.ProcExited(proc.proc(), proc.start(), ended.exit()));
    return finish(table.ended(proc.proc(), proc.start(), ended.exit()));
  }

  private Behavior<Command> onStop(
      Epoch epoch, Optional<WorldId> world, Duration timeout, ActorRef<HostStopResult> replyTo) {
    Optional<String> refusal = epochs.refusal(epoch);
    if (refusal.isPresent()) {
      replyTo.tell(new HostStopResult(setup.node(), List.of(), refusal));
      return Behaviors.same();
    }
    ending |= world.isEmpty();
    long stop = table.stop(world);
    stopCallers.put(stop, replyTo);
    timers.startSingleTimer(stop, new Escalate(stop, Step.TERMINATED), timeout);
    return finish(table.complete());
  }

  private Behavior<Command> onEscalate(Escalate escalate) {
    List<ProcId> late = table.escalate(escalate.stop(), escalate.step());
    if (escalate.step() == Step.TERMINATED) {
      late.forEach(children::terminate);
      timers.startSingleTimer(
          escalate.stop(),
          new Escalate(escalate.stop(), Step.KILLED),
          setup.settings().killAfter());
    } else {
      late.forEach(children::kill);
    }
    return Behaviors.same();
  }

  private Behavior<Command> finish(List<ChildTable.StopDone> done) {
    for (ChildTable.StopDone stop : done) {
      timers.cancel(stop.stop());
      stopCallers
          .remove(stop.stop())
          .tell(new HostStopResult(setup.node(), stop.ended(), Optional.empty()));
    }
    if (ending && stopCallers.isEmpty()) {
      setup.onEnd().run();
      return Behaviors.stopped();
    }
    return Behaviors.same();
  }

  private Behavior<Command> onPostStop() {
    children.terminateAll();
    return Behaviors.same();
  }
}

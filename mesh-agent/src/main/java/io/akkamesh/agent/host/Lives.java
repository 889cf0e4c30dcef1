package io.akkamesh.agent.host;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.host.HostAgent.ChildEnded;
import io.akkamesh.agent.host.HostAgent.ChildLaunched;
import io.akkamesh.agent.host.HostAgent.Command;
import io.akkamesh.agent.host.HostAgent.KillGivenUp;
import io.akkamesh.agent.host.HostAgent.StartTimeIsOver;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.agent.host.model.ChildTable.Ended;
import io.akkamesh.agent.host.model.ChildTable.StopDone;
import io.akkamesh.agent.host.model.Transition;
import io.akkamesh.agent.process.ChildProcess;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcExit.Outcome;
import java.time.Duration;
import java.util.List;
import org.slf4j.event.Level;

/**
 * Follows a host's children from their launch to their end and tells the control plane, of each end
 * exactly once unless it asks again (HA-4).
 */
final class Lives {
  /** Ranks from this on are told of at DEBUG as long as all is well. */
  private static final int LOGGED = 100;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final HostSetup setup;
  private final ChildTable table;
  private final Children children;
  private final Reports reports;

  Lives(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      HostSetup setup,
      ChildTable table,
      Children children,
      Reports reports) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.table = table;
    this.children = children;
    this.reports = reports;
  }

  Behavior<Command> onLaunched(ChildLaunched launched) {
    ProcStart proc = launched.proc();
    launched.process().ifPresent(process -> awaitExit(proc, process));
    Transition transition = logged(table.launched(proc, launched.pid()));
    reports.started(proc, launched.pid(), launched.process().isEmpty());
    if (transition.isTo(ChildState.STOPPING)) {
      end(proc, Step.TERMINATED);
    } else if (transition.isTo(ChildState.RUNNING)) {
      awaitReady(proc);
    }
    return Behaviors.same();
  }

  void onReady(ProcStart proc) {
    if (logged(table.ready(proc)).isTo(ChildState.READY)) {
      timers.cancel(new StartTimeIsOver(proc));
    }
  }

  /** It is lost at once for the control plane; a stop still waits for its real end. */
  Behavior<Command> onStartTimeIsOver(StartTimeIsOver over) {
    ProcStart proc = over.proc();
    Outcome outcome = new Outcome.NeverJoined(setup.settings().procStartTimeout());
    ProcExit exit = new ProcExit(outcome, children.stderrTail(proc.proc()));
    if (!logged(table.giveUp(proc, exit)).isRefused()) {
      report(proc, exit, children.isLocal(proc));
      terminateThenKill(proc);
    }
    return Behaviors.same();
  }

  /** A newer start takes its place as soon as it has ended. */
  void replace(ProcStart proc) {
    if (children.isLocal(proc)) {
      terminateThenKill(proc);
    } else {
      end(proc, Step.KILLED);
    }
  }

  private void terminateThenKill(ProcStart proc) {
    end(proc, Step.TERMINATED);
    timers.startSingleTimer(
        new KillGivenUp(proc), new KillGivenUp(proc), setup.settings().killAfter());
  }

  Behavior<Command> onKillGivenUp(KillGivenUp kill) {
    end(kill.proc(), Step.KILLED);
    return Behaviors.same();
  }

  /** The stops that are complete with this. */
  List<StopDone> onEnded(ChildEnded ended) {
    ProcStart proc = ended.proc();
    Ended what = table.ended(proc, ended.exit());
    if (logged(what.transition()).isRefused()) {
      return List.of();
    }
    timers.cancel(new StartTimeIsOver(proc));
    timers.cancel(new KillGivenUp(proc));
    boolean local = children.isLocal(proc);
    children.ended(proc);
    what.forgotten().ifPresent(children::forget);
    if (what.report()) {
      report(proc, ended.exit(), local);
    } else {
      context.getLog().info("proc {}, given up before: {}", proc.proc(), ended.exit().outcome());
    }
    return what.stops();
  }

  private void awaitExit(ProcStart proc, ChildProcess process) {
    context.pipeToSelf(process.exit(), (exit, failure) -> new ChildEnded(proc, exit));
  }

  private void awaitReady(ProcStart proc) {
    Duration timeout = setup.settings().procStartTimeout();
    if (!timeout.isZero()) {
      StartTimeIsOver over = new StartTimeIsOver(proc);
      timers.startSingleTimer(over, over, timeout);
    }
  }

  private void end(ProcStart proc, Step step) {
    if (logged(table.endingBy(proc, step)).isRefused()) {
      return;
    }
    if (step == Step.KILLED) {
      children.kill(proc);
    } else {
      children.terminate(proc);
    }
  }

  /** Of many that end as they should only some are worth a line. */
  private void report(ProcStart proc, ProcExit exit, boolean local) {
    boolean isWell = exit.isClean() && proc.proc().rank().value() >= LOGGED;
    context
        .getLog()
        .atLevel(isWell ? Level.DEBUG : Level.INFO)
        .log("proc {}: {}", proc.proc(), exit.outcome());
    reports.exited(proc, exit, local);
  }

  private Transition logged(Transition transition) {
    context.getLog().debug("{}", transition);
    return transition;
  }
}

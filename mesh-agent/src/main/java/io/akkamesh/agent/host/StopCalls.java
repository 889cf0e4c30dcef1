package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.host.HostAgent.Command;
import io.akkamesh.agent.host.HostAgent.Escalate;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.HostStopResult.Step;
import io.akkamesh.protocol.name.WorldId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stops a host was asked for: each goes from waiting over terminating to killing, and answers
 * when the procs it concerns have ended. After the last step that is as certain as SIGKILL, and a
 * LOCAL proc is written off, so no stop lasts for ever.
 */
final class StopCalls {
  private final ActorRef<Command> self;
  private final TimerScheduler<Command> timers;
  private final HostSetup setup;
  private final ChildTable table;
  private final Children children;
  private final Gate gate;
  private final Map<Long, ActorRef<HostStopResult>> callers = new HashMap<>();
  private boolean ending;

  /** One stop; of everything, and then of the host, when no world is named. */
  record Call(Optional<WorldId> world, Duration timeout, ActorRef<HostStopResult> replyTo) {}

  StopCalls(
      ActorRef<Command> self,
      TimerScheduler<Command> timers,
      HostSetup setup,
      ChildTable table,
      Children children,
      Gate gate) {
    this.self = self;
    this.timers = timers;
    this.setup = setup;
    this.table = table;
    this.children = children;
    this.gate = gate;
  }

  /** The host has been told to end. */
  boolean isEnding() {
    return ending;
  }

  Behavior<Command> onStop(Call call) {
    ending |= call.world().isEmpty();
    long stop = table.stop(call.world());
    callers.put(stop, call.replyTo());
    timers.startSingleTimer(
        stop,
        new Escalate(stop, Step.TERMINATED),
        call.timeout().plus(setup.settings().terminateAfter()));
    return finish(table.complete());
  }

  Behavior<Command> onEscalate(Escalate escalate) {
    long stop = escalate.stop();
    List<ProcStart> late = table.escalate(stop, escalate.step());
    if (escalate.step() == Step.TERMINATED) {
      late.forEach(children::terminate);
      timers.startSingleTimer(stop, new Escalate(stop, Step.KILLED), setup.settings().killAfter());
    } else {
      late.forEach(children::kill);
    }
    return Behaviors.same();
  }

  /** Answers the stops that are complete, when the control plane knows who has stopped. */
  Behavior<Command> finish(List<ChildTable.StopDone> done) {
    for (ChildTable.StopDone stop : done) {
      timers.cancel(stop.stop());
      HostStopResult result = HostStopResult.of(setup.node(), stop.ended());
      ActorRef<HostStopResult> caller = callers.get(stop.stop());
      gate.afterwards(
          () -> {
            caller.tell(result);
            self.tell(new HostAgent.StopAnswered(stop.stop()));
          });
    }
    return Behaviors.same();
  }

  /** Ends the host when that was the last stop it waited for. */
  Behavior<Command> onAnswered(HostAgent.StopAnswered answered) {
    callers.remove(answered.stop());
    if (ending && callers.isEmpty()) {
      setup.onEnd().run();
      return Behaviors.stopped();
    }
    return Behaviors.same();
  }
}

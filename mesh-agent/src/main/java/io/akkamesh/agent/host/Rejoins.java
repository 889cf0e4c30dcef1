package io.akkamesh.agent.host;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.host.HostAgent.Command;
import io.akkamesh.agent.host.HostAgent.TellAgain;
import io.akkamesh.agent.host.model.ChildTable;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.HostMessage.ProcReady;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ProcMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Has the procs of a host that had joined join again when another control plane has taken over, and
 * tells them again until they have (SA-19).
 */
final class Rejoins {
  private final TimerScheduler<Command> timers;
  private final HostSetup setup;
  private final ChildTable table;
  private final Map<ProcStart, ActorRef<ProcMessage>> agents = new HashMap<>();
  private Epoch newest = new Epoch(0);

  Rejoins(TimerScheduler<Command> timers, HostSetup setup, ChildTable table) {
    this.timers = timers;
    this.setup = setup;
    this.table = table;
  }

  /** A proc has joined, maybe a control plane that was replaced meanwhile. */
  void onReady(ProcReady ready) {
    ready.replyTo().tell(new Ack());
    if (!table.joined(ready.proc(), ready.epoch())) {
      return;
    }
    agents.put(ready.proc(), ready.agent());
    if (ready.epoch().compareTo(newest) < 0) {
      tell(List.of(ready.proc()));
      if (!timers.isTimerActive(TellAgain.class)) {
        tellLater(setup.procSettings().joinInterval());
      }
    }
  }

  void onTakenOver(Epoch epoch) {
    newest = epoch;
    onTellAgain(new TellAgain(setup.procSettings().joinInterval()));
  }

  Behavior<Command> onTellAgain(TellAgain again) {
    List<ProcStart> late = table.joinedBefore(newest);
    if (late.isEmpty()) {
      timers.cancel(TellAgain.class);
    } else {
      tell(late);
      tellLater(again.thenWait());
    }
    return Behaviors.same();
  }

  void onEnded(ProcStart proc) {
    agents.remove(proc);
  }

  private void tell(List<ProcStart> procs) {
    procs.stream()
        .filter(agents::containsKey)
        .forEach(proc -> agents.get(proc).tell(new ProcMessage.JoinAgain(newest)));
  }

  private void tellLater(Duration wait) {
    Duration doubled = wait.multipliedBy(2);
    Duration longest = setup.procSettings().joinIntervalMax();
    Duration next = doubled.compareTo(longest) < 0 ? doubled : longest;
    timers.startSingleTimer(TellAgain.class, new TellAgain(next), wait);
  }
}

package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.Ticket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.event.Level;

/** Carries out what the core has decided: the only place where the control plane tells anyone. */
final class EffectRunner {
  private static final String REASON = "the control plane stops it";

  /** What happens to ranks from this on is told of at DEBUG. */
  private static final int LOGGED = 100;

  private final ActorContext<Command> context;
  private final Tenure tenure;
  private final TimerScheduler<Command> timers;
  private final ProcStops procStops;
  private final HostCalls hosts;
  private final ActorRefResolver resolver;
  private final Subscribers subscribers;
  private final Map<Ticket, ActorRef<StopReply>> waiting = new HashMap<>();
  private long nextTicket;

  /**
   * @param procStopped where procs answer that they have stopped
   */
  EffectRunner(
      ActorContext<Command> context,
      Tenure tenure,
      TimerScheduler<Command> timers,
      ActorRef<ProcStopResult> procStopped) {
    this.context = context;
    this.tenure = tenure;
    this.timers = timers;
    this.hosts = new HostCalls(context, tenure);
    this.resolver = ActorRefResolver.get(context.getSystem());
    this.procStops = new ProcStops(tenure.epoch(), resolver, procStopped);
    this.subscribers = new Subscribers(timers, tenure.settings().subscriptionLease());
  }

  Subscribers subscribers() {
    return subscribers;
  }

  ProcAddress addressOf(ActorRef<?> agent) {
    return new ProcAddress(resolver.toSerializationFormat(agent));
  }

  Ticket ticketFor(ActorRef<StopReply> caller) {
    Ticket ticket = new Ticket(nextTicket++);
    waiting.put(ticket, caller);
    return ticket;
  }

  /** Answers a caller at once; a ticket it was given is used up. */
  void answerNow(Optional<Ticket> ticket, ActorRef<StopReply> caller, StopReply reply) {
    ticket.ifPresent(waiting::remove);
    caller.tell(reply);
  }

  /** Carries out all effects in order; what comes next is to go on, or to end. */
  Behavior<Command> run(List<Effect> effects) {
    Behavior<Command> next = Behaviors.same();
    List<Effect.StopProc> stops = new ArrayList<>();
    for (Effect effect : effects) {
      if (effect instanceof Effect.StopProc stop) {
        stops.add(stop);
        continue;
      }
      procStops.tell(stops);
      stops.clear();
      if (effect instanceof Effect.EndSystem) {
        context.getLog().info("system: everything is stopped, ending");
        tenure.plane().onEnd().run();
        next = Behaviors.stopped();
      } else {
        run(effect);
      }
    }
    procStops.tell(stops);
    return next;
  }

  private void run(Effect effect) {
    if (effect instanceof Effect.SpawnProcs spawn) {
      hosts.spawn(spawn);
    } else if (effect instanceof Effect.RefuseHost refuse) {
      hosts.refuse(refuse);
    } else if (effect instanceof Effect.StopWorldOnHost stop) {
      hosts.stopWorld(stop, REASON);
    } else if (effect instanceof Effect.StopHost stop) {
      hosts.stop(stop, REASON);
    } else if (effect instanceof Effect.StartDeadline start) {
      timers.startSingleTimer(
          start.deadline(), new SystemActor.DeadlineOver(start.deadline()), start.after());
    } else if (effect instanceof Effect.CancelDeadline cancel) {
      timers.cancel(cancel.deadline());
    } else if (effect instanceof Effect.Answer answer) {
      OutcomeParts.of(answer.reply()).forEach(waiting.remove(answer.ticket())::tell);
    } else if (effect instanceof Effect.Publish publish) {
      context.getLog().atLevel(levelOf(publish.event())).log("{}", publish.event());
      subscribers.publish(publish);
    } else if (effect instanceof Effect.DownNode down) {
      tenure.membership().down(down.node());
    } else {
      route(effect);
    }
  }

  /** Of many procs only some are worth a line. */
  private static Level levelOf(WorldEvent.Change event) {
    boolean isOneOfMany =
        event instanceof WorldEvent.ProcJoined joined && joined.proc().rank().value() >= LOGGED
            || event instanceof WorldEvent.ProcLost lost && lost.proc().rank().value() >= LOGGED;
    return isOneOfMany ? Level.DEBUG : Level.INFO;
  }

  private void route(Effect effect) {
    if (effect instanceof Effect.TellAddress tell) {
      proc(tell.whom())
          .tell(
              new MailboxAdminMessage.UpdateAddress(
                  tenure.epoch(), tell.proc(), tell.incarnation(), tell.address()));
    } else if (effect instanceof Effect.TellNoSuch tell) {
      proc(tell.whom())
          .tell(new MailboxAdminMessage.NoSuchProc(tenure.epoch(), tell.proc(), tell.missing()));
    } else if (effect instanceof Effect.Unbind unbind) {
      List<MailboxAdminMessage.Unbind> parts = UnbindParts.of(tenure.epoch(), unbind);
      unbind.whom().forEach(whom -> parts.forEach(proc(whom)::tell));
    }
  }

  private ActorRef<ProcMessage> proc(ProcAddress address) {
    return resolver.resolveActorRef(address.reference());
  }
}

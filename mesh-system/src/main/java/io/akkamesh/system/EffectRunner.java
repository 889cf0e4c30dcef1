package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import akka.japi.function.Function;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import io.akkamesh.system.model.Ticket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Carries out what the core has decided: the only place where the control plane tells anyone. */
final class EffectRunner {
  private static final String REASON = "the control plane stops it";

  private final ActorContext<Command> context;
  private final ControlPlane plane;
  private final TimerScheduler<Command> timers;
  private final Answers answers;
  private final ActorRefResolver resolver;
  private final Subscribers subscribers = new Subscribers();
  private final Map<Ticket, ActorRef<StopReply>> waiting = new HashMap<>();
  private long nextTicket;

  /** Where the answers to the control plane's own commands go. */
  record Answers(ActorRef<SpawnProcReply> spawned, ActorRef<ProcStopResult> procStopped) {}

  EffectRunner(
      ActorContext<Command> context,
      ControlPlane plane,
      TimerScheduler<Command> timers,
      Answers answers) {
    this.context = context;
    this.plane = plane;
    this.timers = timers;
    this.answers = answers;
    this.resolver = ActorRefResolver.get(context.getSystem());
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
    for (Effect effect : effects) {
      if (effect instanceof Effect.EndSystem) {
        context.getLog().info("system: everything is stopped, ending");
        plane.onEnd().run();
        next = Behaviors.stopped();
      } else {
        run(effect);
      }
    }
    return next;
  }

  private void run(Effect effect) {
    if (effect instanceof Effect.SpawnProcs spawn) {
      host(spawn.host().agent())
          .tell(
              new HostMessage.SpawnProc(
                  plane.epoch(),
                  spawn.environment(),
                  spawn.world(),
                  spawn.procs(),
                  spawn.shape(),
                  answers.spawned()));
    } else if (effect instanceof Effect.StopProc stop) {
      proc(stop.address())
          .tell(
              new ProcMessage.Stop(
                  plane.epoch(),
                  stop.incarnation(),
                  stop.timeout(),
                  REASON,
                  answers.procStopped()));
    } else if (effect instanceof Effect.StopWorldOnHost stop) {
      askToStop(
          stop.host(),
          Optional.of(stop.world()),
          stop.timeout(),
          answer ->
              new HostMessage.StopWorld(
                  plane.epoch(), stop.world(), stop.timeout(), REASON, answer));
    } else if (effect instanceof Effect.StopHost stop) {
      askToStop(
          stop.host(),
          Optional.empty(),
          stop.timeout(),
          answer -> new HostMessage.Stop(plane.epoch(), stop.timeout(), REASON, answer));
    } else if (effect instanceof Effect.StartGrace grace) {
      timers.startSingleTimer(
          grace.world(), new SystemActor.GraceOver(grace.world()), grace.after());
    } else if (effect instanceof Effect.CancelGrace grace) {
      timers.cancel(grace.world());
    } else if (effect instanceof Effect.Answer answer) {
      waiting.remove(answer.ticket()).tell(answer.reply());
    } else if (effect instanceof Effect.Publish publish) {
      context.getLog().info("{}", publish.event());
      subscribers.publish(publish.event());
    } else if (effect instanceof Effect.DownNode down) {
      plane.membership().down(down.node());
    }
  }

  /** A host can be stopping for several worlds at once, and its answer doesn't say for which. */
  private void askToStop(
      HostNode host,
      Optional<WorldId> world,
      Duration timeout,
      Function<ActorRef<HostStopResult>, HostMessage> question) {
    context.ask(
        HostStopResult.class,
        host(host.agent()),
        plane.settings().stopTimes().grace(timeout),
        question,
        (result, silence) ->
            silence == null
                ? new SystemActor.HostStopped(world, result)
                : new SystemActor.HostSilent(host.node()));
  }

  private ActorRef<ProcMessage> proc(ProcAddress address) {
    return resolver.resolveActorRef(address.reference());
  }

  private ActorRef<HostMessage> host(ProcAddress address) {
    return resolver.resolveActorRef(address.reference());
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.actor.Ports;
import io.akkamesh.agent.cast.Casts;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.MailboxAdminMessage.NoSuchProc;
import io.akkamesh.protocol.proc.MailboxAdminMessage.Unbind;
import io.akkamesh.protocol.proc.MailboxAdminMessage.UpdateAddress;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.MessageEnvelope;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** What a proc's agent has to do with messages by name; they themselves never pass through it. */
final class Mail {
  private static final Duration TICK = Duration.ofSeconds(1);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final Links links;
  private final ProcPorts ports;
  private final Router router;

  Mail(ActorContext<Command> context, TimerScheduler<Command> timers, ProcSetup setup) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.links = Links.get(context.getSystem());
    this.ports = new ProcPorts(context.getSystem(), setup, context.getSelf());
    this.router = new Router(context.getSystem(), setup, context.getSelf().unsafeUpcast());
    ports.onReturned(router::cameBack);
    ports.begin(agent());
    ports.open(agent().inbox(), ProcMessage.class, context.getSelf().unsafeUpcast());
    links.add(ports);
    Casts.get(context.getSystem());
  }

  /** The agent takes casts, too: all of a world start an actor that way. */
  private ActorId agent() {
    return setup.proc().actor(ActorLedger.AGENT, 0);
  }

  ProcPorts ports() {
    return ports;
  }

  Router router() {
    return router;
  }

  /** How that actor sends and is reached. */
  Ports ports(ActorId actor, Supplier<Optional<CastPoint>> cast) {
    return new ActorPorts(actor, ports, router, cast);
  }

  /** What waited goes first, in order. */
  void configure(ActorRef<SystemMessage> system, Map<ProcId, ProcAddress> addressBook) {
    router.configure(system, addressBook);
  }

  void on(MailboxAdminMessage message) {
    if (message instanceof UpdateAddress update) {
      router.update(update.proc(), update.incarnation(), update.address());
    } else if (message instanceof NoSuchProc missing) {
      router.noSuchProc(missing.proc(), missing.missing());
    } else if (message instanceof Unbind unbind) {
      router.forget(unbind.prefix()); // first: who hears of the end must not find the way again
      unbind.ended().forEach(links::ended);
    }
  }

  /** Somebody has to look after what waits. */
  void onMailWaits() {
    if (!timers.isTimerActive(Command.LookAtMail.class)) {
      timers.startTimerWithFixedDelay(Command.LookAtMail.class, new Command.LookAtMail(), TICK);
    }
  }

  void onTick() {
    router.tick();
    if (!router.isWaiting()) {
      timers.cancel(Command.LookAtMail.class);
    }
  }

  /** The actor or client is there no more. */
  void close(ActorId owner) {
    ports.closeAll(owner);
  }

  /** The proc ends. */
  void close() {
    router.close();
    ports.closeAll();
  }

  /** Something came back to an actor that does not listen (PA-14). */
  ActorSupervisionEvent onCameBack(Undeliverable undeliverable) {
    int untold = ports.onEvent();
    if (untold > 0) {
      context
          .getLog()
          .warn("{}: {} more messages came back that nobody listened for", setup.proc(), untold);
    }
    MessageEnvelope envelope = undeliverable.envelope();
    Cause why =
        new Cause.MessageReturned(
            envelope.destination().toString(), undeliverable.reason().toString());
    return new ActorSupervisionEvent(envelope.sender(), why, setup.clock().instant());
  }
}

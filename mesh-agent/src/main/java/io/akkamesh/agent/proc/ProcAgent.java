package io.akkamesh.agent.proc;

import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.PostStop;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.agent.link.Links;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.MailboxAdminMessage;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ResourceMessage;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import java.util.Optional;

/**
 * The agent of one proc, {@code proc_agent} (PA-1): joins the system, starts and stops actors, ends
 * the proc.
 *
 * <p>Nothing blocks it: an actor is created on its own thread, and the agent goes on while one
 * starts or stops. The failure of an actor never takes the agent or its siblings down (PA-23). What
 * it receives is handed to the one of its {@link AgentParts} that it concerns.
 */
public final class ProcAgent {
  /**
   * Where agents run: apart from user actors and from the children these start, which can hold
   * their threads for good.
   */
  public static final DispatcherSelector DISPATCHER =
      DispatcherSelector.fromConfig("akka.actor.internal-dispatcher");

  private final ActorContext<Command> context;
  private final ProcSetup setup;
  private final AgentParts parts;

  private ProcAgent(
      ActorContext<Command> context, TimerScheduler<Command> timers, ProcSetup setup, Epoch known) {
    context.setLoggerName(ProcAgent.class);
    this.context = context;
    this.setup = setup;
    this.parts = new AgentParts(context, timers, setup, new EpochGuard(known));
  }

  /** The behaviour of the agent of a proc that has heard of no control plane yet. */
  public static Behavior<ProcMessage> create(ProcSetup setup) {
    return create(setup, new Epoch(0));
  }

  /**
   * The behaviour of a proc's agent; spawn it on {@link #DISPATCHER}.
   *
   * @param known newest epoch of the control plane so far: older ones are not obeyed (SA-19)
   */
  public static Behavior<ProcMessage> create(ProcSetup setup, Epoch known) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers -> new ProcAgent(context, timers, setup, known).start()));
    return Behaviors.transformMessages(
        ProcMessage.class,
        behavior,
        builder -> builder.match(ProcMessage.class, Command.Received::new));
  }

  private Behavior<Command> start() {
    LocalProcs.get(context.getSystem()).add(parts.handle);
    parts.joining.begin();
    return Behaviors.receive(Command.class)
        .onMessage(Command.Received.class, received -> onReceived(received.message()))
        .onMessage(Command.JoinAnswered.class, answered -> onJoinAnswered(answered.reply()))
        .onMessage(Command.CameBack.class, back -> onCameBack(back.undeliverable()))
        .onMessage(Command.StopTimeIsOver.class, over -> parts.stop.onTimeIsOver())
        .onMessage(Command.AbortGraceIsOver.class, over -> parts.stop.end(0))
        .onMessage(Command.class, this::onPart)
        .onSignal(ChildFailed.class, this::onEnded)
        .onSignal(Terminated.class, this::onEnded)
        .onSignal(PostStop.class, signal -> onPostStop())
        .build();
  }

  private Behavior<Command> onReceived(ProcMessage message) {
    if (message instanceof ProcMessage.Stop stop) {
      return parts.stop.onStop(stop);
    }
    if (message instanceof ResourceMessage.StopAll stop) {
      return parts.stop.onStopAll(stop);
    }
    if (message instanceof ActorSupervisionEvent event) {
      return onEvent(event);
    }
    if (message instanceof MeshAgentMessage request) {
      onRequest(request);
    } else if (message instanceof ResourceMessage resource) {
      parts.resources.on(resource);
    } else if (message instanceof IntrospectMessage.Query query) {
      query.replyTo().tell(parts.query(query.name()));
    } else if (message instanceof ProcMessage.Snapshot snapshot) {
      snapshot.replyTo().tell(parts.snapshot());
    } else if (message instanceof IntrospectMessage.Links links) {
      Links.get(context.getSystem()).report().thenAccept(links.replyTo()::tell);
    } else if (message instanceof MailboxAdminMessage mail && parts.isObeyed(mail)) {
      parts.mail.on(mail);
    } else if (message instanceof ProcMessage.JoinAgain again && parts.isObeyed(again)) {
      parts.joining.again(again.epoch());
    }
    return Behaviors.same();
  }

  private void onRequest(MeshAgentMessage request) {
    if (request instanceof MeshAgentMessage.Gspawn spawn) {
      parts.spawns.onGspawn(spawn);
    } else if (request instanceof MeshAgentMessage.StopActor stop) {
      context.getLog().debug("{}: stopping, {}", stop.actor(), stop.reason());
      parts.stopRequests.onStop(stop);
    } else if (request instanceof MeshAgentMessage.KeepAlive keep) {
      parts.orphans.onKeepAlive(keep);
    } else if (request instanceof MeshAgentMessage.Configure configure) {
      parts.configure(configure);
    } else if (request instanceof MeshAgentMessage.Status status) {
      status.replyTo().tell(parts.configuration.status());
    }
  }

  private Behavior<Command> onPart(Command command) {
    if (command instanceof Command.ActorBegan began) {
      parts.actors.onBegan(began);
    } else if (command instanceof Command.ActorStartTimeIsOver over) {
      parts.actors.onStartTimeIsOver(over);
    } else if (command instanceof Command.ActorStopTimeIsOver over) {
      parts.stopRequests.onTimeIsOver(over);
    } else if (command instanceof Command.ActorAbortGraceIsOver over) {
      parts.stopRequests.onAbortGraceIsOver(over);
    } else if (command instanceof Command.ResourceStopTimeIsOver over) {
      parts.resources.onStopTimeIsOver(over.name());
    } else if (command instanceof Command.LookForOrphans) {
      parts.lookForOrphans();
    } else if (command instanceof Command.WatcherGone gone) {
      parts.resources.forget(gone.watcher());
    } else if (command instanceof Command.TimeToReport) {
      parts.supervisor.report();
    } else if (command instanceof Command.Reported reported) {
      parts.supervisor.onReported(reported);
    } else {
      onLocal(command);
    }
    return Behaviors.same();
  }

  private void onLocal(Command command) {
    if (command instanceof Command.SpawnHere<?> spawn) {
      parts.spawns.onSpawnHere(spawn);
    } else if (command instanceof Command.NewClient client) {
      parts.clients.onNewClient(client);
    } else if (command instanceof Command.ClientClosed closed) {
      parts.clients.onClosed(closed.client());
    } else if (command instanceof Command.MailWaits) {
      parts.mail.onMailWaits();
    } else if (command instanceof Command.LookAtMail) {
      parts.mail.onTick();
    }
  }

  private Behavior<Command> onJoinAnswered(JoinReply reply) {
    if (!parts.isObeyed(reply)) {
      return Behaviors.same();
    }
    if (reply instanceof JoinReply.Joined joined) {
      parts.joined(joined.epoch());
      context.getLog().debug("{}: joined", setup.proc());
      return Behaviors.same();
    }
    context.getLog().error("{}", ((JoinReply.Refused) reply).refusal());
    return parts.stop.end(1);
  }

  private Behavior<Command> onEnded(Terminated signal) {
    parts.resources.forget(signal.getRef());
    Optional<Ended> ended = parts.actors.onEnded(signal);
    if (ended.isEmpty()) {
      return Behaviors.same();
    }
    parts.onEnded(ended.get());
    boolean goesOn = true;
    if (ended.get().hadBegun()) {
      goesOn = parts.supervise(ended.get().event(setup.clock().instant()));
    }
    return goesOn ? parts.stop.endIfStopped() : parts.stop.end(1);
  }

  private Behavior<Command> onEvent(ActorSupervisionEvent event) {
    return parts.supervise(event) ? Behaviors.same() : parts.stop.end(1);
  }

  private Behavior<Command> onCameBack(Undeliverable undeliverable) {
    return onEvent(parts.mail.onCameBack(undeliverable));
  }

  private Behavior<Command> onPostStop() {
    parts.mail.close();
    LocalProcs.get(context.getSystem()).remove(parts.handle);
    return Behaviors.same();
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.epoch.EpochGuard;
import io.akkamesh.agent.proc.model.ActorHistory;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.agent.proc.model.SupervisionEvents;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.OfEpoch;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.ConfigureReply;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.MeshAgentMessage.Configure;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.system.SystemMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What a proc's agent is made of, and what concerns more than one of these parts. */
final class AgentParts {
  private final ActorContext<Command> context;
  private final ProcSetup setup;
  private final SupervisionEvents events = new SupervisionEvents();
  private final EpochGuard epochs;
  private final ActorHistory history;
  private final Instant startedAt;

  final Joining joining;
  final Configuration configuration;
  final UserActors actors;
  final SpawnRequests spawns;
  final StopRequests stopRequests;
  final Orphans orphans;
  final ResourceRequests resources;
  final Clients clients;
  final Mail mail;
  final Supervisor supervisor;
  final ProcStop stop;
  final LocalProcHandle handle;

  AgentParts(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      EpochGuard epochs) {
    this.context = context;
    this.setup = setup;
    this.epochs = epochs;
    startedAt = setup.clock().instant();
    ActorLedger ledger = new ActorLedger(setup.proc());
    history =
        new ActorHistory(
            setup.proc(), setup.settings().terminatedRetention(), events, this::activity);
    joining = new Joining(context, setup, epochs);
    configuration = new Configuration(setup.proc(), setup.life());
    mail = new Mail(context, timers, setup);
    actors = new UserActors(context, timers, setup, ledger, history, mail.ports());
    stopRequests = new StopRequests(timers, actors, setup.settings().abortGrace());
    orphans = new Orphans(context, timers, setup, stopRequests);
    spawns = new SpawnRequests(context.getSystem(), setup, configuration, actors, mail, orphans);
    resources = new ResourceRequests(context, timers, setup, actors, spawns, events);
    clients = new Clients(context.getSelf(), setup, history, mail, actors::isStopping);
    supervisor = new Supervisor(context, timers, setup, events);
    stop = new ProcStop(context, timers, setup, ledger, epochs, this);
    handle = new LocalProcHandle(setup.proc(), context.getSelf(), actors::inside);
  }

  /** False, and told in the log, for what is said by a control plane that was replaced. */
  boolean isObeyed(OfEpoch said) {
    Optional<String> refusal = epochs.refusal(said.epoch());
    refusal.ifPresent(
        why ->
            context
                .getLog()
                .warn("{}: {} is ignored: {}", setup.proc(), said.getClass().getSimpleName(), why));
    return refusal.isEmpty();
  }

  /**
   * A control plane has taken the proc: envelopes can go, failures are told. To one that has taken
   * over all failures are new; the ways of envelopes stay as they are.
   */
  void joined(Epoch epoch) {
    joining.joined(epoch);
    if (!supervisor.hasJoined()) {
      mail.configure(setup.system(), Map.of());
    }
    supervisor.joined();
  }

  /** Answered with the rank when done (PA-2). */
  void configure(Configure message) {
    Optional<Refusal> refusal = configuration.accept(message);
    if (refusal.isPresent()) {
      message.replyTo().tell(new ConfigureReply.NotConfigured(refusal.get()));
      return;
    }
    ActorRef<SystemMessage> forwarder =
        ActorRefResolver.get(context.getSystem()).resolveActorRef(message.forwarder().reference());
    mail.configure(forwarder, message.addressBook());
    message.replyTo().tell(new ConfigureReply.Configured(message.rank()));
  }

  /** False when the proc can't go on (PA-14). */
  boolean supervise(ActorSupervisionEvent event) {
    if (event.cause() instanceof Cause.Failed failed) {
      context.getLog().warn("{}: failed: {}", event.actor(), failed.error());
    }
    boolean heard = supervisor.on(event, configuration);
    resources.onEvent(event);
    return heard || event.cause() instanceof Cause.Stopped;
  }

  /** Answered from what is so now (PA-17). */
  IntrospectReply query(MeshName name) {
    return history.query(name, now());
  }

  ProcSnapshot snapshot() {
    return new ProcSnapshot(
        setup.proc(),
        setup.incarnation(),
        setup.pid(),
        Duration.between(startedAt, now()),
        history.liveActors(),
        events.failedActors(),
        history.nodes(now()));
  }

  /** What nobody has kept alive in time is stopped, actors and resources (PA-12). */
  void lookForOrphans() {
    resources.lookForOrphans();
    orphans.look();
  }

  /** An actor has ended: whoever waits is told, and nothing of it is left to the next one. */
  void onEnded(Ended ended) {
    mail.close(ended.actor());
    orphans.onEnded(ended.actor());
    stopRequests.onEnded(ended);
  }

  private Optional<String> activity(ActorId actor) {
    return actors.activity(actor);
  }

  private Instant now() {
    return setup.clock().instant();
  }
}

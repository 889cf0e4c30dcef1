package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.ReceiveBuilder;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.system.model.ClusterNode;
import io.akkamesh.system.model.Deadline;
import io.akkamesh.system.model.Effect;
import io.akkamesh.system.model.HostNode;
import io.akkamesh.system.model.Worlds;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The control plane, {@code system[0].root}: receives, asks {@link Worlds}, carries out the effects
 * (SA-1).
 *
 * <p>It decides nothing. What it is told by the cluster, by hosts and by procs is handled here;
 * what it is asked by others in {@link Requests}; what follows in {@link EffectRunner}.
 */
public final class SystemActor {
  private final ActorContext<Command> context;
  private final Tenure tenure;
  private final Worlds worlds;
  private final Requests requests;
  private final EffectRunner effects;
  private final Commits commits;
  private final Restoration restoration;
  private final Map<ClusterNode, ActorRef<?>> greeters = new HashMap<>();

  interface Command {}

  record Received(SystemMessage message) implements Command {}

  private record Member(MembershipEvent event) implements Command {}

  private record HostAnnounced(HostAnnouncement announcement) implements Command {}

  /** The reply is empty when the host was silent. */
  record SpawnAnswered(Effect.SpawnProcs spawn, Optional<SpawnProcReply> reply)
      implements Command {}

  private record ProcStopped(ProcStopResult result) implements Command {}

  record HostStopped(Optional<WorldId> world, HostStopResult result) implements Command {}

  record HostSilent(String node, Optional<Effect.StopWorldOnHost> stop) implements Command {}

  record DeadlineOver(Deadline deadline) implements Command {}

  record LeaseOver(ActorRef<WorldEvent> subscriber) implements Command {}

  private record RestoreTimeOver() implements Command {}

  /** So many changes are kept, or will not be. */
  record Kept(long changes, Optional<Throwable> error) implements Command {
    static Kept of(long changes, Throwable error) {
      return new Kept(changes, Optional.ofNullable(error));
    }
  }

  private SystemActor(
      ActorContext<Command> context,
      Tenure tenure,
      Worlds worlds,
      EffectRunner effects,
      boolean isTakingOver) {
    this.context = context;
    this.tenure = tenure;
    this.worlds = worlds;
    this.effects = effects;
    this.restoration = new Restoration(context, worlds, isTakingOver);
    this.commits = new Commits(context, tenure, worlds, effects);
    this.requests = new Requests(context, tenure, worlds, effects, commits);
  }

  /**
   * The behaviour of the control plane. A message it trips over is logged and skipped; what it
   * knows of the worlds is kept.
   */
  public static Behavior<SystemMessage> create(ControlPlane plane) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context -> TakeOver.create(context, plane, estate -> start(context, plane, estate)));
    return Behaviors.transformMessages(
        SystemMessage.class,
        Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume()),
        builder -> builder.match(SystemMessage.class, Received::new));
  }

  private static Behavior<Command> start(
      ActorContext<Command> context, ControlPlane plane, WorldStore.Estate estate) {
    Tenure tenure = new Tenure(estate.epoch(), estate.executionId(), plane);
    tenure.membership().subscribe(context.messageAdapter(MembershipEvent.class, Member::new));
    context.getLog().info("system: up, epoch {}", tenure.epoch());
    Worlds worlds = new Worlds(tenure.epoch(), tenure.settings().timeouts());
    ActorRef<ProcStopResult> procStopped =
        context.messageAdapter(ProcStopResult.class, ProcStopped::new);
    return Behaviors.withTimers(
        timers -> {
          EffectRunner effects = new EffectRunner(context, tenure, timers, procStopped);
          boolean isTakingOver = !estate.worlds().isEmpty();
          return new SystemActor(context, tenure, worlds, effects, isTakingOver)
              .restore(timers, estate);
        });
  }

  /** Hosts and procs say what there is; until then users wait. */
  private Behavior<Command> restore(TimerScheduler<Command> timers, WorldStore.Estate estate) {
    timers.startSingleTimer(new RestoreTimeOver(), tenure.settings().restoreTime());
    carryOut(worlds.restore(estate.worlds(), now()));
    return running();
  }

  private Behavior<Command> running() {
    return ReceiveBuilder.<Command>create()
        .onMessage(Received.class, this::onReceived)
        .onMessage(Member.class, member -> onMember(member.event()))
        .onMessage(HostAnnounced.class, announced -> onHost(announced.announcement()))
        .onMessage(SpawnAnswered.class, this::onSpawnAnswered)
        .onMessage(ProcStopped.class, s -> carryOut(worlds.procStopped(s.result())))
        .onMessage(HostStopped.class, this::onHostStopped)
        .onMessage(HostSilent.class, this::onHostSilent)
        .onMessage(DeadlineOver.class, o -> carryOut(worlds.deadlineOver(o.deadline())))
        .onMessage(LeaseOver.class, this::onLeaseOver)
        .onMessage(RestoreTimeOver.class, over -> onRestoreTimeOver())
        .onMessage(Kept.class, commits::kept)
        .build();
  }

  private Behavior<Command> onReceived(Received received) {
    if (restoration.holds(received.message())) {
      return Behaviors.same();
    }
    Behavior<Command> next = requests.handle(received.message());
    restoration.look();
    return next;
  }

  private Behavior<Command> onRestoreTimeOver() {
    if (!restoration.isUnderWay()) {
      return Behaviors.same();
    }
    context.getLog().warn("system: not all procs have joined again; going on without them");
    Behavior<Command> next = carryOut(worlds.restoreTimeOver(now()));
    restoration.end();
    return next;
  }

  private Behavior<Command> onMember(MembershipEvent event) {
    if (event instanceof MembershipEvent.HostUp up) {
      greet(up);
      return Behaviors.same();
    }
    if (event instanceof MembershipEvent.Members members) {
      restoration.clusterIsKnown();
      return carryOut(worlds.nodesPresent(members.nodes(), now()));
    }
    if (event instanceof MembershipEvent.NodeUnreachable unreachable) {
      return carryOut(worlds.nodeUnreachable(unreachable.node(), now()));
    }
    if (event instanceof MembershipEvent.NodeReachable reachable) {
      return carryOut(worlds.nodeReachable(reachable.node(), now()));
    }
    ClusterNode node = ((MembershipEvent.NodeRemoved) event).node();
    Optional.ofNullable(greeters.remove(node)).ifPresent(context::stop);
    return carryOut(worlds.nodeRemoved(node, now()));
  }

  private void greet(MembershipEvent.HostUp up) {
    if (!greeters.containsKey(up.node())) {
      ActorRef<HostAnnouncement> listener =
          context.messageAdapter(HostAnnouncement.class, HostAnnounced::new);
      greeters.put(
          up.node(),
          context.spawnAnonymous(
              HostGreeter.create(
                  up.agent(), tenure.epoch(), tenure.settings().greetingInterval(), listener)));
    }
  }

  /** Nobody is greeted on a node that was removed while the answer was on its way. */
  private Behavior<Command> onHost(HostAnnouncement host) {
    if (greeters.remove(new ClusterNode(host.node(), host.incarnation().nodeUid())) == null) {
      return Behaviors.same();
    }
    ProcAddress agent = effects.addressOf(host.agent());
    var decision =
        worlds.hostArrived(
            new HostNode(host.node(), host.incarnation(), host.dedicated(), agent), now());
    decision.reply().ifPresent(refusal -> context.getLog().error("{}", refusal));
    return carryOut(decision.effects());
  }

  private Behavior<Command> onSpawnAnswered(SpawnAnswered answered) {
    if (answered.reply().isEmpty()) {
      return carryOut(worlds.spawnSilent(answered.spawn()));
    }
    if (answered.reply().get() instanceof SpawnProcReply.Refused refused) {
      return carryOut(worlds.spawnRefused(answered.spawn(), refused.refusal(), now()));
    }
    return Behaviors.same();
  }

  private Behavior<Command> onHostStopped(HostStopped stopped) {
    return carryOut(worlds.hostStopped(stopped.world(), stopped.result()));
  }

  private Behavior<Command> onHostSilent(HostSilent silent) {
    context.getLog().warn("host on {} has not answered its stop", silent.node());
    return carryOut(silent.stop().map(worlds::stopSilent).orElse(List.of()));
  }

  private Behavior<Command> onLeaseOver(LeaseOver over) {
    effects.subscribers().remove(over.subscriber());
    return Behaviors.same();
  }

  private Behavior<Command> carryOut(List<Effect> decided) {
    Behavior<Command> next = commits.submit(decided);
    restoration.look();
    return next;
  }

  private Instant now() {
    return tenure.clock().instant();
  }
}

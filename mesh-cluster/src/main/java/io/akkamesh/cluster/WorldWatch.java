package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Tells the gathers that run in one world which procs are lost, as soon as the control plane says
 * so: long before Akka gives up on a killed process's node (AM-4, SA-18). Tells the owners of
 * meshes which actors have failed, too (AM-7).
 *
 * <p>One subscription serves all of a client; a gather costs the control plane nothing. Ends when
 * the world does: who watches it learns that way, and finds the reason in {@link Watched#end}.
 */
final class WorldWatch {
  /**
   * A process that ends in order leaves the cluster first: how it ended is told by its host a
   * moment later, and says more than that its node was removed.
   */
  static final Duration EXIT_REPORT = Duration.ofSeconds(1);

  private final ActorRef<SystemMessage> controlPlane;
  private final SystemMessage.Subscribe subscription;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final CompletableFuture<Loss> end;
  private final Losses losses;
  private final Failures failures;
  private final Set<ProcId> exitsToCome = new HashSet<>();
  private final Set<ActorRef<Lost>> listeners = new LinkedHashSet<>();
  private final Set<ActorRef<Failed>> owners = new LinkedHashSet<>();

  sealed interface Command {}

  /** Tell this listener of all losses, those that have been first, until it stops. */
  record Listen(ActorRef<Lost> listener) implements Command {}

  /** Tell this owner of all failed actors, those that have been first, until it stops. */
  record ListenToActors(ActorRef<Failed> owner) implements Command {}

  private record Forget(ActorRef<?> listener) implements Command {}

  private record Happened(WorldEvent event) implements Command {}

  private record NoExitCame(Set<ProcId> procs) implements Command {}

  private record Renew() implements Command {}

  /** These procs are gone. */
  record Lost(Map<ProcId, ProcHealth> procs) {
    Lost {
      procs = Map.copyOf(procs);
    }
  }

  /** These actors have failed, each for the last time it did. */
  record Failed(List<FailedActor> actors) {
    Failed {
      actors = List.copyOf(actors);
    }
  }

  /** A running watch; {@code end} completes with the end of the world before the watch stops. */
  record Watched(ActorRef<Command> watch, CompletableFuture<Loss> end) {}

  private WorldWatch(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<SystemMessage> controlPlane,
      WorldId world,
      CompletableFuture<Loss> end) {
    this.context = context;
    this.timers = timers;
    this.controlPlane = controlPlane;
    this.end = end;
    this.losses = new Losses(world);
    this.failures = new Failures(world);
    this.subscription =
        new SystemMessage.Subscribe(
            SnapshotFilter.world(world), context.messageAdapter(WorldEvent.class, Happened::new));
  }

  /** Starts the watch of a world. */
  static Watched start(Calls calls, WorldId world) {
    CompletableFuture<Loss> end = new CompletableFuture<>();
    Duration renewal = calls.settings().subscriptionRenewal();
    return new Watched(
        calls.start(create(calls.controlPlane(), world, renewal, end), "watch"), end);
  }

  static Behavior<Command> create(
      ActorRef<SystemMessage> controlPlane,
      WorldId world,
      Duration renewal,
      CompletableFuture<Loss> end) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(
                    timers ->
                        new WorldWatch(context, timers, controlPlane, world, end).start(renewal)));
    return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume());
  }

  private Behavior<Command> start(Duration renewal) {
    timers.startTimerWithFixedDelay(new Renew(), renewal);
    controlPlane.tell(subscription);
    return Behaviors.receive(Command.class)
        .onMessage(Listen.class, listen -> onListen(listen.listener()))
        .onMessage(ListenToActors.class, listen -> onListenToActors(listen.owner()))
        .onMessage(Forget.class, this::onForget)
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(NoExitCame.class, this::onNoExitCame)
        .onMessage(Renew.class, renew -> onRenew())
        .build();
  }

  private Behavior<Command> onListen(ActorRef<Lost> listener) {
    context.watchWith(listener, new Forget(listener));
    listeners.add(listener);
    Map<ProcId, ProcHealth> known = losses.procs();
    known.keySet().removeAll(exitsToCome);
    tell(known, Set.of(listener));
    return Behaviors.same();
  }

  private Behavior<Command> onListenToActors(ActorRef<Failed> owner) {
    context.watchWith(owner, new Forget(owner));
    owners.add(owner);
    tellFailed(failures.all(), Set.of(owner));
    return Behaviors.same();
  }

  private Behavior<Command> onForget(Forget forget) {
    listeners.removeIf(forget.listener()::equals);
    owners.removeIf(forget.listener()::equals);
    return Behaviors.same();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    tellFailed(failures.learn(event), owners);
    Map<ProcId, ProcHealth> news = losses.learn(event);
    exitsToCome.removeAll(news.keySet());
    awaitExits(
        news.keySet().stream()
            .filter(proc -> news.get(proc) instanceof ProcHealth.Expired)
            .collect(Collectors.toUnmodifiableSet()));
    news.keySet().removeAll(exitsToCome);
    tell(news, listeners);
    if (losses.end().isEmpty()) {
      return Behaviors.same();
    }
    end.complete(losses.end().get());
    return Behaviors.stopped();
  }

  private void awaitExits(Set<ProcId> removed) {
    if (!removed.isEmpty()) {
      exitsToCome.addAll(removed);
      timers.startSingleTimer(removed, new NoExitCame(removed), EXIT_REPORT);
    }
  }

  private Behavior<Command> onNoExitCame(NoExitCame over) {
    Map<ProcId, ProcHealth> gone = losses.procs();
    gone.keySet().retainAll(exitsToCome);
    gone.keySet().retainAll(over.procs());
    exitsToCome.removeAll(over.procs());
    tell(gone, listeners);
    return Behaviors.same();
  }

  private static void tell(Map<ProcId, ProcHealth> procs, Set<ActorRef<Lost>> listeners) {
    if (!procs.isEmpty()) {
      Lost lost = new Lost(procs);
      listeners.forEach(listener -> listener.tell(lost));
    }
  }

  private static void tellFailed(List<FailedActor> actors, Set<ActorRef<Failed>> owners) {
    if (!actors.isEmpty()) {
      Failed failed = new Failed(actors);
      owners.forEach(owner -> owner.tell(failed));
    }
  }

  private Behavior<Command> onRenew() {
    controlPlane.tell(subscription);
    return Behaviors.same();
  }
}

package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.FailedActor;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
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

  private final Renewal<Command> renewal;
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Order order;
  private final Losses losses;
  private final Failures failures;
  private final Set<ProcId> exitsToCome = new HashSet<>();
  private final WatchListeners listeners = new WatchListeners();
  private final Map<ProcId, Incarnation> replaced = new TreeMap<>();

  /** What to watch, and what to complete: see {@link Watched}. */
  record Order(
      ActorRef<SystemMessage> controlPlane,
      WorldId world,
      Renewal.Pace pace,
      Placements placements,
      StoppedHere stoppedHere,
      CompletableFuture<Loss> end,
      CompletableFuture<Done> state) {}

  sealed interface Command {}

  /** Tell this listener of all losses, those that have been first, until it stops. */
  record Listen(ActorRef<Lost> listener) implements Command {}

  /** Tell this owner of all failed actors, those that have been first, until it stops. */
  record ListenToActors(ActorRef<Failed> owner) implements Command {}

  /**
   * Tell this owner of all procs that are there in another life than at first, each after its loss.
   */
  record ListenToLives(ActorRef<Placed> owner) implements Command {}

  private record Forget(ActorRef<?> listener) implements Command {}

  private record Happened(WorldEvent event) implements Command {}

  private record NoExitCame(Set<ProcId> procs) implements Command {}

  private record Renew() implements Command {}

  private record StillThere() implements Command {}

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

  /** These procs are there in these lives, and their world's {@link Placements} say so. */
  record Placed(Map<ProcId, Incarnation> lives) {
    Placed {
      lives = Map.copyOf(lives);
    }
  }

  private WorldWatch(ActorContext<Command> context, TimerScheduler<Command> timers, Order order) {
    this.context = context;
    this.timers = timers;
    this.order = order;
    this.losses = new Losses(order.world());
    this.failures = new Failures(order.world());
    this.renewal =
        new Renewal<>(
            timers,
            new Renew(),
            new Renewal.Subscription(
                order.controlPlane(),
                SnapshotFilter.world(order.world()),
                context.messageAdapter(WorldEvent.class, Happened::new),
                context.messageAdapter(SystemSnapshot.class, nothing -> new StillThere())),
            order.pace());
  }

  /** Starts the watch of a world. */
  static Watched start(Calls calls, WorldId world, Placements placements) {
    Order order =
        new Order(
            calls.controlPlane(),
            world,
            Renewal.Pace.of(calls.settings()),
            placements,
            calls.stoppedHere(),
            new CompletableFuture<>(),
            new CompletableFuture<>());
    return new Watched(calls.start(create(order), "watch"), order.end(), order.state());
  }

  static Behavior<Command> create(Order order) {
    Behavior<Command> behavior =
        Behaviors.setup(
            context ->
                Behaviors.withTimers(timers -> new WorldWatch(context, timers, order).start()));
    return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.resume());
  }

  private Behavior<Command> start() {
    renewal.begin();
    return Behaviors.receive(Command.class)
        .onMessage(Listen.class, listen -> onListen(listen.listener()))
        .onMessage(ListenToActors.class, listen -> onListenToActors(listen.owner()))
        .onMessage(ListenToLives.class, listen -> onListenToLives(listen.owner()))
        .onMessage(Forget.class, this::onForget)
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(NoExitCame.class, this::onNoExitCame)
        .onMessage(Renew.class, renew -> renewal.renew())
        .onMessage(StillThere.class, there -> renewal.onSign())
        .build();
  }

  private Behavior<Command> onListen(ActorRef<Lost> listener) {
    context.watchWith(listener, new Forget(listener));
    Map<ProcId, ProcHealth> known = losses.procs();
    known.keySet().removeAll(exitsToCome);
    listeners.addOfLosses(listener, known);
    return Behaviors.same();
  }

  private Behavior<Command> onListenToActors(ActorRef<Failed> owner) {
    context.watchWith(owner, new Forget(owner));
    listeners.addOfFailures(owner, failures.all());
    return Behaviors.same();
  }

  private Behavior<Command> onListenToLives(ActorRef<Placed> owner) {
    context.watchWith(owner, new Forget(owner));
    listeners.addOfLives(owner, replaced);
    return Behaviors.same();
  }

  private Behavior<Command> onForget(Forget forget) {
    listeners.remove(forget.listener());
    return Behaviors.same();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    renewal.onSign();
    onLives(order.placements().learn(event));
    listeners.failed(failures.learn(event));
    Map<ProcId, ProcHealth> news = losses.learn(event);
    exitsToCome.removeAll(news.keySet());
    awaitExits(
        news.keySet().stream()
            .filter(proc -> news.get(proc) instanceof ProcHealth.Expired)
            .collect(Collectors.toUnmodifiableSet()));
    news.keySet().removeAll(exitsToCome);
    listeners.lost(news);
    if (event instanceof WorldEvent.Current current && current.snapshot().last()) {
      order.state().complete(Done.getInstance());
    }
    if (losses.end().isEmpty()) {
      return Behaviors.same();
    }
    order.end().complete(end(losses.end().get()));
    order.state().complete(Done.getInstance());
    return Behaviors.stopped();
  }

  /** How it ended was told to nobody when the control plane moved just then. */
  private Loss end(Loss told) {
    return told == Loss.OfWorld.NOT_THERE && order.stoppedHere().contains(order.world())
        ? Loss.OfWorld.STOPPED
        : told;
  }

  /** What was there before is lost, also if nobody had said so. */
  private void onLives(Map<ProcId, Incarnation> newer) {
    if (newer.isEmpty()) {
      return;
    }
    Map<ProcId, ProcHealth> untold = new TreeMap<>();
    for (ProcId proc : newer.keySet()) {
      Optional<ProcHealth> lost = losses.back(proc);
      if (lost.isEmpty() || exitsToCome.remove(proc)) {
        untold.put(proc, lost.orElse(Loss.STARTED_AGAIN));
      }
    }
    listeners.lost(untold);
    replaced.putAll(newer);
    listeners.placed(newer);
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
    listeners.lost(gone);
    return Behaviors.same();
  }
}

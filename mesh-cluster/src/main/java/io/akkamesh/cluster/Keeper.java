package io.akkamesh.cluster;

import static io.akkamesh.cluster.FailurePolicy.FAIL_MESH;
import static io.akkamesh.cluster.FailurePolicy.REPLACE_RANK;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.name.ProcId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Owns one mesh, on its owner's node: keeps the members alive, hears of their failures and does
 * what the owner's {@link FailurePolicy} says (AM-6, AM-7).
 *
 * <p>Ends when the mesh does. It throws the {@link MeshFailure} when the mesh has failed: who
 * watches it and does not handle its end dies of a death pact, and so on up to the root; Akka logs
 * the failure, once.
 */
final class Keeper {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Charge charge;
  private final CompletableFuture<MeshFailure> failure;
  private final Supervised mesh;
  private final Listeners listeners;
  private final Starting starting;

  sealed interface Command {}

  /** Tell of each member's failure, those that have been first; on the keeper's thread. */
  record Listen(Consumer<MemberFailure> listener) implements Command {}

  /** Tell of each member that is replaced from now on; on the keeper's thread. */
  record ListenToReplaced(Consumer<MemberReplacement> listener) implements Command {}

  /** The mesh is being stopped since that was asked for: what ends by that has not failed. */
  record Stops(CompletionStage<?> done) implements Command {}

  private record Renew() implements Command {}

  private record Failed(WorldWatch.Failed failed) implements Command {}

  private record Lost(WorldWatch.Lost lost) implements Command {}

  private record Placed(WorldWatch.Placed placed) implements Command {}

  private record Started(ProcId proc, Owned member, Throwable trouble) implements Command {}

  private record Rested(ProcId proc) implements Command {}

  private record WatchEnded() implements Command {}

  private record OwnerEnded() implements Command {}

  private record Stopped(Optional<Throwable> trouble) implements Command {}

  private Keeper(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Charge charge,
      CompletableFuture<MeshFailure> failure) {
    context.setLoggerName(Keeper.class);
    this.context = context;
    this.timers = timers;
    this.charge = charge;
    this.failure = failure;
    this.listeners = new Listeners(charge.mesh(), context.getLog());
    this.starting = new Starting(charge);
    this.mesh =
        new Supervised(
            charge.mesh(),
            policy(),
            charge.lease(),
            charge.members(),
            Optional.of(new Replacements(charge.restarts(), System::nanoTime))
                .filter(any -> replaces()));
  }

  private boolean replaces() {
    return policy() == REPLACE_RANK;
  }

  private FailurePolicy policy() {
    return charge.ownership().policy();
  }

  /** {@code failure} is completed when the mesh has failed, and never when it ends in order. */
  static Behavior<Command> create(Charge charge, CompletableFuture<MeshFailure> failure) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(timers -> new Keeper(context, timers, charge, failure).start()));
  }

  private Behavior<Command> start() {
    if (charge.world().end().isDone()) {
      context.getSelf().tell(new WatchEnded());
    }
    ActorRef<WorldWatch.Command> watch = charge.world().watch();
    context.watchWith(watch, new WatchEnded());
    watch.tell(
        new WorldWatch.ListenToActors(
            context.messageAdapter(WorldWatch.Failed.class, Failed::new)));
    watch.tell(new WorldWatch.Listen(context.messageAdapter(WorldWatch.Lost.class, Lost::new)));
    if (replaces()) {
      watch.tell(
          new WorldWatch.ListenToLives(
              context.messageAdapter(WorldWatch.Placed.class, Placed::new)));
    }
    charge.ownership().owner().ifPresent(owner -> context.watchWith(owner, new OwnerEnded()));
    timers.startTimerWithFixedDelay(new Renew(), Duration.ZERO, charge.renewal());
    return Behaviors.receive(Command.class)
        .onMessage(Renew.class, renew -> onRenew())
        .onMessage(Failed.class, failed -> onFailures(mesh.failed(failed.failed().actors())))
        .onMessage(Lost.class, lost -> onFailures(mesh.lost(lost.lost().procs())))
        .onMessage(Placed.class, placed -> onFailures(mesh.placed(placed.placed().lives())))
        .onMessage(Started.class, this::onStarted)
        .onMessage(Rested.class, rested -> onFailures(mesh.rested(rested.proc())))
        .onMessage(Listen.class, this::onListen)
        .onMessage(ListenToReplaced.class, this::onListenToReplaced)
        .onMessage(OwnerEnded.class, ended -> onOwnerEnded())
        .onMessage(Stops.class, stops -> onStops(stops.done()))
        .onMessage(Stopped.class, this::onStopped)
        .onMessage(WatchEnded.class, ended -> onWatchEnded())
        .build();
  }

  private Behavior<Command> onRenew() {
    if (mesh.isKeptAlive()) {
      mesh.renewed(System.nanoTime())
          .ifPresent(
              late ->
                  context
                      .getLog()
                      .warn(
                          "{}: not kept alive for {} ms, longer than its lease; members may have"
                              + " been stopped as orphans",
                          charge.mesh(),
                          late.toMillis()));
      charge.renew().accept(charge.lease());
    }
    return Behaviors.same();
  }

  private Behavior<Command> onFailures(List<MemberFailure> news) {
    boolean isUnheard = !listeners.tell(news);
    Supervised.Next next = mesh.afterFailures();
    if (next == Supervised.Next.STOP_REST) {
      await(charge.stop().get());
    } else if (next == Supervised.Next.GO_ON && isUnheard && policy() != FAIL_MESH) {
      news.forEach(one -> context.getLog().error("{}", one));
    }
    mesh.takeDue().forEach(this::startAgain);
    return then(next);
  }

  private void startAgain(ProcId proc) {
    context.pipeToSelf(
        starting.start(proc), (member, trouble) -> new Started(proc, member, trouble));
  }

  /** One that is started while the mesh is being stopped is stopped after that. */
  private Behavior<Command> onStarted(Started started) {
    starting.done(started.proc());
    if (!mesh.isKeptAlive()) {
      return Behaviors.same();
    }
    if (started.trouble() != null) {
      timers.startSingleTimer(new Rested(started.proc()), charge.retry());
      return onFailures(mesh.notStarted(started.proc(), Starting.why(started.trouble())));
    }
    mesh.replacement(started.proc()).ifPresent(listeners::tell);
    return onFailures(mesh.startedAgain(started.member()));
  }

  private Behavior<Command> onListen(Listen listen) {
    listeners.add(listen.listener(), mesh.failures());
    return Behaviors.same();
  }

  private Behavior<Command> onListenToReplaced(ListenToReplaced listen) {
    listeners.addOfReplaced(listen.listener());
    return Behaviors.same();
  }

  private Behavior<Command> onOwnerEnded() {
    if (mesh.stopping()) {
      context.getLog().info("{}: its owner has ended, stopping it", charge.mesh());
      await(charge.stop().get());
    }
    return Behaviors.same();
  }

  private Behavior<Command> onStops(CompletionStage<?> done) {
    if (mesh.stopping()) {
      await(done);
    }
    return Behaviors.same();
  }

  private void await(CompletionStage<?> done) {
    timers.cancel(new Renew());
    context.pipeToSelf(
        starting.stopped(done), (x, trouble) -> new Stopped(Optional.ofNullable(trouble)));
  }

  private Behavior<Command> onStopped(Stopped stopped) {
    stopped
        .trouble()
        .ifPresent(
            trouble ->
                context
                    .getLog()
                    .warn(
                        "{}: its stop failed, what is left ends as orphans: {}",
                        charge.mesh(),
                        trouble.toString()));
    return then(mesh.afterStop());
  }

  /** Without an end of the world it was the watch that failed, or this node ends. */
  private Behavior<Command> onWatchEnded() {
    if (!charge.world().end().isDone()) {
      return mesh.stopping() ? Behaviors.stopped() : Behaviors.same();
    }
    listeners.tell(mesh.worldEnded(charge.world().end().join()));
    return then(mesh.afterStop());
  }

  private Behavior<Command> then(Supervised.Next next) {
    return switch (next) {
      case GO_ON, STOP_REST -> Behaviors.same();
      case END -> Behaviors.stopped();
      case FAIL -> {
        MeshFailure failed = mesh.failure();
        failure.complete(failed);
        throw failed;
      }
    };
  }
}

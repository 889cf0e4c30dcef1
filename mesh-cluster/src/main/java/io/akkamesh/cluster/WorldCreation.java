package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.BehaviorBuilder;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Creates one world and waits until it is LIVE, then ends (AM-1). A world that can't become LIVE is
 * stopped again, and the error says why (SA-22).
 *
 * <p>What the control plane does not answer is repeated, under the same name: it may move to
 * another node at any time (SA-19).
 */
final class WorldCreation {
  /** Few events can come before the control plane's answer: they are of the same moment. */
  private static final int EARLY_EVENTS = 1_000;

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final Calls calls;
  private final WorldSpec spec;
  private final Duration timeout;
  private final CompletableFuture<WorldSnapshot> result;
  private final Renewal<Command> renewal;
  private final CreationDeaths deaths;
  private final String request = Calls.newRequest();
  private final ActorRef<UpsertWorldReply> replies;
  private final Instant since = Instant.now();

  sealed interface Command {}

  private record Upserted(UpsertWorldReply reply) implements Command {}

  private record Happened(WorldEvent event) implements Command {}

  private record Renew() implements Command {}

  private record StillThere() implements Command {}

  private record Again() implements Command {}

  private record Snapped(SystemSnapshot snapshot, Throwable failure) implements Command {}

  private record TimeIsOver() implements Command {}

  private record Failed(MeshException cause) implements Command {}

  private WorldCreation(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      Calls calls,
      WorldSpec spec,
      CompletableFuture<WorldSnapshot> result) {
    this.context = context;
    this.timers = timers;
    this.calls = calls;
    this.spec = spec;
    this.timeout = spec.timeout().orElse(calls.settings().createWorldTimeout());
    this.result = result;
    this.deaths = new CreationDeaths(spec.world(), spec.recovery(calls.settings()));
    this.replies = context.messageAdapter(UpsertWorldReply.class, Upserted::new);
    this.renewal =
        new Renewal<>(
            timers,
            new Renew(),
            new Renewal.Subscription(
                calls.controlPlane(),
                SnapshotFilter.world(spec.world()),
                context.messageAdapter(WorldEvent.class, Happened::new),
                context.messageAdapter(SystemSnapshot.class, nothing -> new StillThere())),
            Renewal.Pace.of(calls.settings()));
  }

  static Behavior<Command> create(
      Calls calls, WorldSpec spec, CompletableFuture<WorldSnapshot> result) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers ->
                    Behaviors.withStash(
                        EARLY_EVENTS,
                        early ->
                            new WorldCreation(context, timers, calls, spec, result).start(early))));
  }

  private Behavior<Command> start(StashBuffer<Command> early) {
    timers.startSingleTimer(new TimeIsOver(), timeout);
    timers.startTimerWithFixedDelay(new Again(), calls.settings().retryInterval());
    calls.stoppedHere().forget(spec.world());
    renewal.begin();
    upsert();
    return renewing()
        .onMessage(Upserted.class, upserted -> onUpserted(upserted.reply(), early))
        .onMessage(Happened.class, event -> keep(event, early))
        .onMessage(Again.class, again -> upsert())
        .onMessage(TimeIsOver.class, over -> onNoReply())
        .build();
  }

  private Behavior<Command> accepted() {
    return renewing()
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(TimeIsOver.class, over -> onTimeIsOver())
        .onMessage(Snapped.class, this::onLive)
        .onMessage(Command.class, late -> Behaviors.same())
        .build();
  }

  private BehaviorBuilder<Command> renewing() {
    return Behaviors.receive(Command.class)
        .onMessage(Renew.class, renew -> renewal.renew())
        .onMessage(StillThere.class, there -> renewal.onSign());
  }

  private Behavior<Command> upsert() {
    calls.controlPlane().tell(spec.upsert(request, calls.settings(), replies));
    return Behaviors.same();
  }

  /** They may be about a world of that name that somebody else has created, or had before. */
  private Behavior<Command> keep(Happened event, StashBuffer<Command> early) {
    renewal.onSign();
    if (event.event() instanceof WorldEvent.Created) {
      early.clear();
    }
    if (!early.isFull()) {
      early.stash(event);
    }
    return Behaviors.same();
  }

  private Behavior<Command> onUpserted(UpsertWorldReply reply, StashBuffer<Command> early) {
    timers.cancel(new Again());
    if (reply instanceof UpsertWorldReply.Refused refused) {
      return fail(new MeshException(refused.refusal().toString()));
    }
    return early.unstashAll(accepted());
  }

  /** Nothing is stopped: a world of that name may be somebody else's. */
  private Behavior<Command> onNoReply() {
    String what = "say whether it creates it";
    return fail(
        new MeshException("world " + spec.world() + ": " + Calls.silence(what, since, timeout)));
  }

  private Behavior<Command> fail(MeshException why) {
    result.completeExceptionally(why);
    return Behaviors.stopped();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    renewal.onSign();
    if (event instanceof WorldEvent.Live || isLiveIn(event)) {
      askForSnapshot();
      return Behaviors.same();
    }
    return deaths.learn(event).map(this::giveUp).orElse(Behaviors.same());
  }

  /** A state comes again when the control plane has moved, also when it was live just before. */
  private boolean isLiveIn(WorldEvent event) {
    return event instanceof WorldEvent.Current current
        && current.snapshot().worlds().stream().anyMatch(this::isLive);
  }

  private boolean isLive(WorldSnapshot world) {
    return world.world().equals(spec.world()) && world.status() instanceof WorldStatus.Live;
  }

  private Behavior<Command> onLive(Snapped snapped) {
    if (snapped.failure() != null) {
      return giveUp(spec.world() + ": " + snapped.failure().getMessage());
    }
    Optional<WorldSnapshot> world = snapped.snapshot().worlds().stream().findFirst();
    if (world.isEmpty()) {
      return giveUp(spec.world() + ": it was stopped as soon as it was live");
    }
    if (!isLive(world.get())) {
      return Behaviors.same(); // not any more; or the state was that of an earlier world
    }
    result.complete(world.get());
    return Behaviors.stopped();
  }

  private Behavior<Command> onTimeIsOver() {
    askForSnapshot();
    return Behaviors.receive(Command.class)
        .onMessage(Snapped.class, this::late)
        .onMessage(Command.class, other -> Behaviors.same())
        .build();
  }

  private void askForSnapshot() {
    context.pipeToSelf(calls.snapshot(SnapshotFilter.world(spec.world())), Snapped::new);
  }

  /** Stops what there is of the world, then tells the caller. */
  private Behavior<Command> giveUp(String why) {
    MeshException cause = new MeshException("world " + why + deaths.text());
    context.pipeToSelf(calls.stop(spec.world()), (outcome, failure) -> new Failed(cause));
    return Behaviors.receive(Command.class)
        .onMessage(Failed.class, failed -> fail(failed.cause()))
        .onMessage(Command.class, other -> Behaviors.same())
        .build();
  }

  /** Nobody says what is missing; whether a stop is heard, neither: it is not waited for. */
  private Behavior<Command> late(Snapped snapped) {
    String late = spec.world() + ": not live after " + timeout.toMillis() + " ms";
    if (snapped.failure() == null) {
      return giveUp(late + CreationDeaths.missing(snapped.snapshot()));
    }
    calls.stop(spec.world());
    String why = "world " + late + ", and " + snapped.failure().getMessage() + deaths.text();
    return fail(new MeshException(why));
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * Creates one world and waits until it is LIVE, then ends (AM-1). A world that can't become LIVE is
 * stopped again, and the error says why: the first rank that was lost, or, when time is over, each
 * rank that was not there and what it was doing (SA-22).
 */
final class WorldCreation {
  /** Few events can come before the control plane's answer: they are of the same moment. */
  private static final int EARLY_EVENTS = 1_000;

  private final ActorContext<Command> context;
  private final Calls calls;
  private final WorldSpec spec;
  private final Duration timeout;
  private final CompletableFuture<WorldSnapshot> result;

  sealed interface Command {}

  private record Upserted(UpsertWorldReply reply) implements Command {}

  private record Happened(WorldEvent event) implements Command {}

  private record Renew() implements Command {}

  private record Snapped(SystemSnapshot snapshot, Throwable failure) implements Command {}

  private record TimeIsOver() implements Command {}

  private record Failed(MeshException cause) implements Command {}

  private WorldCreation(
      ActorContext<Command> context,
      Calls calls,
      WorldSpec spec,
      Duration timeout,
      CompletableFuture<WorldSnapshot> result) {
    this.context = context;
    this.calls = calls;
    this.spec = spec;
    this.timeout = timeout;
    this.result = result;
  }

  static Behavior<Command> create(
      Calls calls, WorldSpec spec, CompletableFuture<WorldSnapshot> result) {
    Duration timeout = spec.timeout().orElse(calls.settings().createWorldTimeout());
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> {
                  timers.startSingleTimer(new TimeIsOver(), timeout);
                  timers.startTimerWithFixedDelay(
                      new Renew(), calls.settings().subscriptionRenewal());
                  return Behaviors.withStash(
                      EARLY_EVENTS,
                      early ->
                          new WorldCreation(context, calls, spec, timeout, result).start(early));
                }));
  }

  private Behavior<Command> start(StashBuffer<Command> early) {
    ActorRef<WorldEvent> events = context.messageAdapter(WorldEvent.class, Happened::new);
    ActorRef<SystemMessage> system = calls.controlPlane();
    SystemMessage subscribe =
        new SystemMessage.Subscribe(SnapshotFilter.world(spec.world()), events);
    system.tell(subscribe);
    system.tell(spec.upsert(context.messageAdapter(UpsertWorldReply.class, Upserted::new)));
    return Behaviors.receive(Command.class)
        .onMessage(Upserted.class, upserted -> onUpserted(upserted.reply(), early, subscribe))
        .onMessage(Happened.class, event -> keep(event, early))
        .onMessage(Renew.class, renew -> renew(subscribe))
        .onMessage(TimeIsOver.class, over -> onNoReply())
        .build();
  }

  private Behavior<Command> accepted(SystemMessage subscribe) {
    return Behaviors.receive(Command.class)
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(Renew.class, renew -> renew(subscribe))
        .onMessage(TimeIsOver.class, over -> onTimeIsOver())
        .onMessage(Snapped.class, this::onLive)
        .build();
  }

  /** They may be about a world of that name that somebody else has created. */
  private static Behavior<Command> keep(Happened event, StashBuffer<Command> early) {
    if (!early.isFull()) {
      early.stash(event);
    }
    return Behaviors.same();
  }

  private Behavior<Command> renew(SystemMessage subscribe) {
    calls.controlPlane().tell(subscribe);
    return Behaviors.same();
  }

  private Behavior<Command> onUpserted(
      UpsertWorldReply reply, StashBuffer<Command> early, SystemMessage subscribe) {
    if (reply instanceof UpsertWorldReply.Refused refused) {
      return fail(refused.refusal().toString());
    }
    return early.unstashAll(accepted(subscribe));
  }

  /** Nothing is stopped: a world of that name may be somebody else's. */
  private Behavior<Command> onNoReply() {
    return fail(
        "world "
            + spec.world()
            + ": the control plane did not say within "
            + timeout.toMillis()
            + " ms whether it creates it; is a node with role mesh-system running?");
  }

  private Behavior<Command> fail(String why) {
    result.completeExceptionally(new MeshException(why));
    return Behaviors.stopped();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    if (event instanceof WorldEvent.Live) {
      askForSnapshot();
      return Behaviors.same();
    }
    if (event instanceof WorldEvent.ProcLost lost && Loss.OfProc.isMeantBy(lost.health())) {
      return giveUp(spec.world() + ": proc " + lost.proc() + " " + lost.health());
    }
    if (event instanceof WorldEvent.Stopped || event instanceof WorldEvent.Evicted) {
      return giveUp(spec.world() + ": it was stopped before it was live");
    }
    return Behaviors.same();
  }

  private Behavior<Command> onLive(Snapped snapped) {
    if (snapped.failure() != null) {
      return giveUp(spec.world() + ": " + snapped.failure().getMessage());
    }
    if (snapped.snapshot().worlds().isEmpty()) {
      return giveUp(spec.world() + ": it was stopped as soon as it was live");
    }
    result.complete(snapped.snapshot().worlds().get(0));
    return Behaviors.stopped();
  }

  private Behavior<Command> onTimeIsOver() {
    askForSnapshot();
    return Behaviors.receive(Command.class)
        .onMessage(Snapped.class, snapped -> giveUp(late(snapped)))
        .onMessage(Command.class, other -> Behaviors.same())
        .build();
  }

  private void askForSnapshot() {
    context.pipeToSelf(calls.snapshot(SnapshotFilter.world(spec.world())), Snapped::new);
  }

  /** Stops what there is of the world, then tells the caller. */
  private Behavior<Command> giveUp(String why) {
    MeshException cause = new MeshException("world " + why);
    context.pipeToSelf(calls.stop(spec.world()), (outcome, failure) -> new Failed(cause));
    return Behaviors.receive(Command.class)
        .onMessage(Failed.class, this::onFailed)
        .onMessage(Command.class, other -> Behaviors.same())
        .build();
  }

  private Behavior<Command> onFailed(Failed failed) {
    result.completeExceptionally(failed.cause());
    return Behaviors.stopped();
  }

  private String late(Snapped snapped) {
    String prefix = spec.world() + ": not live after " + timeout.toMillis() + " ms";
    if (snapped.failure() != null) {
      return prefix + ": " + snapped.failure().getMessage();
    }
    return prefix
        + snapped.snapshot().worlds().stream()
            .flatMap(world -> world.pending().stream())
            .map(pending -> "\n  " + pending)
            .collect(Collectors.joining());
  }
}

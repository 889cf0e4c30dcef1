package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One subscription to world events: renews its lease, puts the parts of a state together, and ends
 * when it is closed or the control plane falls silent (SA-18).
 *
 * <p>The control plane may move to another node, which sends the state again: what is not as it was
 * told becomes events, nothing is told twice (SA-19).
 */
final class EventStream {
  /** Renewals without a word until the control plane counts as gone: it may be moving. */
  private static final int SILENT_RENEWALS = 6;

  private final TimerScheduler<Command> timers;
  private final Order order;
  private final Renewal<Command> renewal;
  private final Duration silence;
  private final KnownWorlds known = new KnownWorlds();
  private final List<SystemSnapshot> parts = new ArrayList<>();
  private Instant heard = Instant.now();

  /**
   * What to hear of, who hears it, and what to complete when it is over.
   *
   * @param pace how often the subscription is repeated
   */
  record Order(
      SnapshotFilter filter,
      Consumer<WorldEvent> consumer,
      Renewal.Pace pace,
      CompletableFuture<Done> ended) {}

  sealed interface Command {}

  /** No more events. */
  record Close() implements Command {}

  private record Happened(WorldEvent event) implements Command {}

  private record StillThere() implements Command {}

  private record Renew() implements Command {}

  private record Silence() implements Command {}

  private EventStream(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ActorRef<SystemMessage> controlPlane,
      Order order) {
    this.timers = timers;
    this.order = order;
    this.silence = order.pace().renewal().multipliedBy(SILENT_RENEWALS);
    this.renewal =
        new Renewal<>(
            timers,
            new Renew(),
            new Renewal.Subscription(
                controlPlane,
                order.filter(),
                context.messageAdapter(WorldEvent.class, Happened::new),
                context.messageAdapter(SystemSnapshot.class, nothing -> new StillThere())),
            order.pace());
  }

  static Behavior<Command> create(ActorRef<SystemMessage> controlPlane, Order order) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new EventStream(context, timers, controlPlane, order).start()));
  }

  private Behavior<Command> start() {
    renewal.begin();
    awaitAnySign();
    return Behaviors.receive(Command.class)
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(StillThere.class, there -> onSign())
        .onMessage(Renew.class, renew -> renewal.renew())
        .onMessage(Silence.class, over -> onSilence())
        .onMessage(Close.class, close -> Behaviors.stopped())
        .onSignal(PostStop.class, stopped -> onStopped())
        .build();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    boolean isLater = isLater();
    onSign();
    if (event instanceof WorldEvent.Current current) {
      return onState(current.snapshot(), isLater);
    }
    if (!parts.isEmpty()) {
      return fail(
          new MeshException("system: a part of the state of the worlds was lost; try again"));
    }
    WorldEvent.Change change = (WorldEvent.Change) event;
    known.learn(change);
    return handOver(List.of(change));
  }

  /** Parts of one state come at once: those before were of a control plane that is gone. */
  private Behavior<Command> onState(SystemSnapshot part, boolean isLater) {
    if (isLater) {
      parts.clear();
    }
    parts.add(part);
    if (!part.last()) {
      return Behaviors.same();
    }
    SystemSnapshot now = SystemSnapshot.join(parts);
    parts.clear();
    return handOver(known.learn(now));
  }

  private boolean isLater() {
    return heard.plus(order.pace().retry()).isBefore(Instant.now());
  }

  private Behavior<Command> handOver(List<WorldEvent> events) {
    try {
      events.forEach(order.consumer());
      return Behaviors.same();
    } catch (RuntimeException e) {
      return fail(e);
    }
  }

  private Behavior<Command> onSign() {
    awaitAnySign();
    return renewal.onSign();
  }

  private Behavior<Command> onSilence() {
    return fail(Calls.silent("a renewed subscription to events", heard, silence));
  }

  private Behavior<Command> fail(RuntimeException why) {
    order.ended().completeExceptionally(why);
    return Behaviors.stopped();
  }

  private Behavior<Command> onStopped() {
    order.ended().complete(Done.getInstance());
    return Behaviors.same();
  }

  private void awaitAnySign() {
    heard = Instant.now();
    timers.startSingleTimer(new Silence(), silence);
  }
}

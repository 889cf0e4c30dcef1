package io.akkamesh.cluster;

import akka.Done;
import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.PostStop;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * One subscription to world events: renews its lease, puts the parts of a state together, and ends
 * when it is closed or the control plane falls silent (SA-18).
 *
 * <p>A renewal is not answered, so each goes with a question that is: silence is noticed without
 * watching, which does not work from outside the cluster.
 */
final class EventStream {
  /** Renewals without a word until the control plane counts as gone: as long as the lease. */
  private static final int SILENT_RENEWALS = 4;

  private final TimerScheduler<Command> timers;
  private final ActorRef<SystemMessage> controlPlane;
  private final Order order;
  private final SystemMessage subscribe;
  private final SystemMessage areYouThere;
  private final Duration silence;
  private final List<SystemSnapshot> parts = new ArrayList<>();
  private Optional<SystemSnapshot> state = Optional.empty();

  /**
   * What to hear of, who hears it, and what to complete when it is over.
   *
   * @param renewal how often the subscription is repeated
   */
  record Order(
      SnapshotFilter filter,
      Consumer<WorldEvent> consumer,
      Duration renewal,
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
    this.controlPlane = controlPlane;
    this.order = order;
    this.silence = order.renewal().multipliedBy(SILENT_RENEWALS);
    this.subscribe =
        new SystemMessage.Subscribe(
            order.filter(), context.messageAdapter(WorldEvent.class, Happened::new));
    this.areYouThere =
        new SystemMessage.Snapshot(
            SnapshotFilter.world(WorldId.SYSTEM),
            context.messageAdapter(SystemSnapshot.class, nothing -> new StillThere()));
  }

  static Behavior<Command> create(ActorRef<SystemMessage> controlPlane, Order order) {
    return Behaviors.setup(
        context ->
            Behaviors.withTimers(
                timers -> new EventStream(context, timers, controlPlane, order).start()));
  }

  private Behavior<Command> start() {
    controlPlane.tell(subscribe);
    timers.startTimerWithFixedDelay(new Renew(), order.renewal());
    awaitAnySign();
    return Behaviors.receive(Command.class)
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onMessage(StillThere.class, there -> onSign())
        .onMessage(Renew.class, renew -> onRenew())
        .onMessage(
            Silence.class, over -> fail(Calls.silent("a renewed subscription to events", silence)))
        .onMessage(Close.class, close -> Behaviors.stopped())
        .onSignal(PostStop.class, stopped -> onStopped())
        .build();
  }

  private Behavior<Command> onEvent(WorldEvent event) {
    awaitAnySign();
    if (event instanceof WorldEvent.Current current) {
      return onState(current.snapshot());
    }
    return parts.isEmpty()
        ? handOver(event)
        : fail(new MeshException("system: a part of the state of the worlds was lost; try again"));
  }

  /** A state that is handed over already says nothing new. */
  private Behavior<Command> onState(SystemSnapshot part) {
    parts.add(part);
    if (!part.last()) {
      return Behaviors.same();
    }
    SystemSnapshot now = SystemSnapshot.join(parts);
    parts.clear();
    if (state.filter(now::equals).isPresent()) {
      return Behaviors.same();
    }
    state = Optional.of(now);
    return handOver(new WorldEvent.Current(now));
  }

  private Behavior<Command> handOver(WorldEvent event) {
    try {
      order.consumer().accept(event);
      return Behaviors.same();
    } catch (RuntimeException e) {
      return fail(e);
    }
  }

  private Behavior<Command> onRenew() {
    controlPlane.tell(subscribe);
    controlPlane.tell(areYouThere);
    return Behaviors.same();
  }

  private Behavior<Command> onSign() {
    awaitAnySign();
    return Behaviors.same();
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
    timers.startSingleTimer(new Silence(), silence);
  }
}

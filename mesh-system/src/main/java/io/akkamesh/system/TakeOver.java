package io.akkamesh.system;

import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.StashBuffer;
import io.akkamesh.system.SystemActor.Command;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/** What a control plane does first: hears what the one before it has left (SA-19). */
final class TakeOver {
  private static final int MOST_WAITING = 100_000;
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ActorContext<Command> context;
  private final ControlPlane plane;
  private final StashBuffer<Command> stash;
  private final Function<WorldStore.Estate, Behavior<Command>> next;

  private record Answered(Optional<WorldStore.Estate> estate, Optional<Throwable> error)
      implements Command {}

  private record Again() implements Command {}

  private TakeOver(
      ActorContext<Command> context,
      ControlPlane plane,
      StashBuffer<Command> stash,
      Function<WorldStore.Estate, Behavior<Command>> next) {
    this.context = context;
    this.plane = plane;
    this.stash = stash;
    this.next = next;
  }

  /**
   * The behaviour until that is known: all messages wait.
   *
   * @param next the control plane then
   */
  static Behavior<Command> create(
      ActorContext<Command> context,
      ControlPlane plane,
      Function<WorldStore.Estate, Behavior<Command>> next) {
    return Behaviors.withStash(
        MOST_WAITING, stash -> new TakeOver(context, plane, stash, next).asking());
  }

  private Behavior<Command> asking() {
    ask();
    return Behaviors.receive(Command.class)
        .onMessage(Answered.class, this::onAnswered)
        .onMessage(Again.class, again -> onAgain())
        .onMessage(Command.class, this::onOther)
        .build();
  }

  private void ask() {
    context.pipeToSelf(
        plane.store().takeOver(),
        (estate, error) -> new Answered(Optional.ofNullable(estate), Optional.ofNullable(error)));
  }

  private Behavior<Command> onAnswered(Answered answered) {
    if (answered.estate().isPresent()) {
      return stash.unstashAll(next.apply(answered.estate().get()));
    }
    context
        .getLog()
        .error("system: can't take over: {}", answered.error().orElseThrow().toString());
    context.scheduleOnce(PAUSE, context.getSelf(), new Again());
    return Behaviors.same();
  }

  private Behavior<Command> onAgain() {
    ask();
    return Behaviors.same();
  }

  private Behavior<Command> onOther(Command command) {
    if (stash.isFull()) {
      context.getLog().warn("system: too much waits for its take-over; dropped {}", command);
    } else {
      stash.stash(command);
    }
    return Behaviors.same();
  }
}

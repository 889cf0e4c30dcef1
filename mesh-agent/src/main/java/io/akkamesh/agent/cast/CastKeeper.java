package io.akkamesh.agent.cast;

import akka.actor.typed.Behavior;
import akka.actor.typed.SupervisorStrategy;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import java.time.Duration;

/** Looks after the casts of a node every few milliseconds, as long as there are any open. */
final class CastKeeper {
  private static final Duration TICK = Duration.ofMillis(50);

  private final TimerScheduler<Command> timers;
  private final OpenCasts open;

  sealed interface Command {}

  /** Something is open. */
  record Wake() implements Command {}

  /** All of these are there. */
  record Flush(NodeAnswers answers) implements Command {}

  private record Tick() implements Command {}

  private CastKeeper(TimerScheduler<Command> timers, OpenCasts open) {
    this.timers = timers;
    this.open = open;
  }

  static Behavior<Command> create(OpenCasts open) {
    Behavior<Command> behavior =
        Behaviors.withTimers(
            timers -> {
              CastKeeper keeper = new CastKeeper(timers, open);
              keeper.onWake();
              return Behaviors.receive(Command.class)
                  .onMessage(Wake.class, wake -> keeper.onWake())
                  .onMessage(Flush.class, flush -> keeper.onFlush(flush.answers()))
                  .onMessage(Tick.class, tick -> keeper.onTick())
                  .build();
            });
    return Behaviors.supervise(behavior).onFailure(SupervisorStrategy.restart());
  }

  private Behavior<Command> onWake() {
    if (!timers.isTimerActive(Tick.class)) {
      timers.startTimerWithFixedDelay(Tick.class, new Tick(), TICK);
    }
    return Behaviors.same();
  }

  private Behavior<Command> onFlush(NodeAnswers answers) {
    answers.flush();
    return Behaviors.same();
  }

  private Behavior<Command> onTick() {
    open.tick();
    if (open.rests()) {
      timers.cancel(Tick.class);
    }
    return Behaviors.same();
  }
}

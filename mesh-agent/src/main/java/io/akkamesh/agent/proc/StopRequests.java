package io.akkamesh.agent.proc;

import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.Command.ActorAbortGraceIsOver;
import io.akkamesh.agent.proc.Command.ActorStopTimeIsOver;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.MeshAgentMessage.StopActor;
import io.akkamesh.protocol.proc.StopActorResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whoever waits for the stop of one actor (PA-5). The first of them whose time is over has it
 * interrupted, for all of them.
 */
final class StopRequests {
  private final TimerScheduler<Command> timers;
  private final UserActors actors;
  private final Duration abortGrace;
  private final Map<ActorId, List<ActorStopTimeIsOver>> waiting = new HashMap<>();
  private long requests;

  /**
   * Nobody waits yet.
   *
   * @param abortGrace how long an actor gets that was interrupted
   */
  StopRequests(TimerScheduler<Command> timers, UserActors actors, Duration abortGrace) {
    this.timers = timers;
    this.actors = actors;
    this.abortGrace = abortGrace;
  }

  /** Answered when it has stopped or its time is over; the agent goes on meanwhile. */
  void onStop(StopActor stop) {
    ActorId actor = stop.actor();
    if (!actors.isRunning(actor)) {
      stop.replyTo().tell(new StopActorResult.NotFound(actor));
      return;
    }
    ActorStopTimeIsOver over = new ActorStopTimeIsOver(requests++, stop);
    waiting.computeIfAbsent(actor, a -> new ArrayList<>()).add(over);
    timers.startSingleTimer(over, stop.timeout());
    actors.stop(actor, stop.reason());
  }

  /** It is interrupted, and gets a moment to end. */
  void onTimeIsOver(ActorStopTimeIsOver over) {
    if (isWaiting(over)) {
      actors.abort(over.stop().actor());
      timers.startSingleTimer(over, new ActorAbortGraceIsOver(over), abortGrace);
    }
  }

  /** It has not ended even so; another caller may have more patience. */
  void onAbortGraceIsOver(ActorAbortGraceIsOver over) {
    ActorId actor = over.of().stop().actor();
    if (isWaiting(over.of())) {
      List<ActorStopTimeIsOver> calls = waiting.get(actor);
      calls.remove(over.of());
      if (calls.isEmpty()) {
        waiting.remove(actor);
      }
      answerTimeout(over.of().stop());
    }
  }

  void onEnded(Ended ended) {
    ActorId actor = ended.actor();
    List<ActorStopTimeIsOver> calls = waiting.remove(actor);
    if (calls != null) {
      StopActorResult result =
          ended.aborted() ? new StopActorResult.Aborted(actor) : new StopActorResult.Success(actor);
      calls.forEach(timers::cancel);
      calls.forEach(over -> over.stop().replyTo().tell(result));
    }
  }

  /** The proc ends now. */
  void abandon() {
    waiting.values().forEach(calls -> calls.forEach(over -> answerTimeout(over.stop())));
  }

  private boolean isWaiting(ActorStopTimeIsOver over) {
    return waiting.getOrDefault(over.stop().actor(), List.of()).contains(over);
  }

  private static void answerTimeout(StopActor stop) {
    stop.replyTo().tell(new StopActorResult.Timeout(stop.actor(), stop.timeout()));
  }
}

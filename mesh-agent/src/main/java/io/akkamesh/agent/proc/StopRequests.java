package io.akkamesh.agent.proc;

import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.Command.ActorStopTimeIsOver;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.MeshAgentMessage.StopActor;
import io.akkamesh.protocol.proc.StopActorResult;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Whoever waits for the stop of one actor (PA-5). */
final class StopRequests {
  private final TimerScheduler<Command> timers;
  private final UserActors actors;
  private final Map<ActorId, List<ActorStopTimeIsOver>> waiting = new HashMap<>();
  private long requests;

  StopRequests(TimerScheduler<Command> timers, UserActors actors) {
    this.timers = timers;
    this.actors = actors;
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
    actors.stop(actor);
  }

  void onTimeIsOver(ActorStopTimeIsOver over) {
    if (waiting.getOrDefault(over.stop().actor(), new ArrayList<>()).remove(over)) {
      answerTimeout(over.stop());
    }
  }

  void onEnded(ActorId actor) {
    List<ActorStopTimeIsOver> calls = waiting.remove(actor);
    if (calls != null) {
      calls.forEach(timers::cancel);
      calls.forEach(over -> over.stop().replyTo().tell(new StopActorResult.Success(actor)));
    }
  }

  /** The proc ends now. */
  void abandon() {
    waiting.values().forEach(calls -> calls.forEach(over -> answerTimeout(over.stop())));
  }

  private static void answerTimeout(StopActor stop) {
    stop.replyTo().tell(new StopActorResult.Timeout(stop.actor(), stop.timeout()));
  }
}

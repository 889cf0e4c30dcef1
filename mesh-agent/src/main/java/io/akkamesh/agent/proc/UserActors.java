package io.akkamesh.agent.proc;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.ChildFailed;
import akka.actor.typed.DispatcherSelector;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.agent.proc.ProcAgent.ActorBegan;
import io.akkamesh.agent.proc.ProcAgent.ActorStopTimeIsOver;
import io.akkamesh.agent.proc.ProcAgent.Command;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The user actors of a proc as children of its agent: starts them, stops them, answers those who
 * wait for either.
 */
final class UserActors {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final ActorLedger ledger;
  private final PayloadCodec codec;
  private final Map<ActorId, ActorRef<GspawnResult>> starting = new HashMap<>();
  private final Map<ActorId, List<ActorRef<StopActorResult>>> stopping = new HashMap<>();

  UserActors(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      ActorLedger ledger) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.ledger = ledger;
    this.codec = new PayloadCodec(context.getSystem());
  }

  /** Answered when the actor runs, or can't (PA-3). */
  Behavior<Command> onSpawn(MeshAgentMessage.Gspawn spawn) {
    Optional<ActorType<?, ?>> type = setup.actorTypes().find(spawn.actorType());
    if (type.isEmpty()) {
      return refuse(
          spawn,
          "no actor type is called "
              + spawn.actorType()
              + "; registered are "
              + setup.actorTypes().names());
    }
    if (!ActorId.isActorName(spawn.actorName())) {
      return refuse(spawn, "actor names match [A-Za-z_][A-Za-z0-9_-]*; choose another");
    }
    Object params;
    try {
      params = codec.decode(spawn.params(), type.get().params());
    } catch (IllegalArgumentException e) {
      return refuse(spawn, "bad parameters: " + e.getMessage());
    }
    Optional<ActorId> actor = ledger.reserve(spawn.actorName());
    if (actor.isEmpty()) {
      return refuse(
          spawn,
          ledger.isStopping() ? "the proc is stopping" : "the name is in use; choose another");
    }
    starting.put(actor.get(), spawn.replyTo());
    start(type.get(), new SpawnContext(actor.get(), spawn.shape()), params);
    return Behaviors.same();
  }

  /** Created on the actor's own thread, so that a constructor may be slow, or throw. */
  private <M> void start(ActorType<M, ?> type, SpawnContext where, Object params) {
    ActorRef<Command> agent = context.getSelf();
    Behavior<M> behavior =
        Behaviors.setup(
            child -> {
              Behavior<M> created = type.create(where, params);
              agent.tell(new ActorBegan(where.actor()));
              return created;
            });
    ActorRef<M> child =
        context.spawn(
            behavior,
            where.actor().name(),
            DispatcherSelector.fromConfig(setup.settings().actorDispatcher()));
    context.watch(child);
  }

  Behavior<Command> onBegan(ActorId actor) {
    ActorRef<GspawnResult> caller = starting.remove(actor);
    Optional<ActorRef<Void>> child = context.getChild(actor.name());
    if (caller != null && child.isPresent()) {
      caller.tell(new GspawnResult.Success(setup.proc().rank(), actor, child.get()));
    }
    return Behaviors.same();
  }

  /** Answered when it has stopped or its time is over; the agent goes on meanwhile (PA-5). */
  Behavior<Command> onStop(MeshAgentMessage.StopActor stop) {
    ActorId actor = stop.actor();
    if (!ledger.isRunning(actor)) {
      stop.replyTo().tell(new StopActorResult.NotFound(actor));
      return Behaviors.same();
    }
    context.getLog().debug("{}: stopping, {}", actor, stop.reason());
    stopping.computeIfAbsent(actor, a -> new ArrayList<>()).add(stop.replyTo());
    timers.startSingleTimer(stop.replyTo(), new ActorStopTimeIsOver(stop), stop.timeout());
    stop(actor);
    return Behaviors.same();
  }

  Behavior<Command> onStopTimeIsOver(ActorStopTimeIsOver over) {
    MeshAgentMessage.StopActor stop = over.stop();
    if (stopping.getOrDefault(stop.actor(), new ArrayList<>()).remove(stop.replyTo())) {
      stop.replyTo().tell(new StopActorResult.Timeout(stop.actor(), stop.timeout()));
    }
    return Behaviors.same();
  }

  void stopAll() {
    ledger.running().forEach(this::stop);
  }

  void onEnded(Terminated signal) {
    ActorId actor = setup.proc().actor(signal.getRef().path().name(), 0);
    if (!ledger.isRunning(actor)) {
      return;
    }
    ledger.ended(actor);
    answerStop(actor);
    String why = "it stopped";
    if (signal instanceof ChildFailed failed) {
      why = failed.getCause().toString();
      context.getLog().warn("{}: failed: {}", actor, why);
    }
    ActorRef<GspawnResult> caller = starting.remove(actor);
    if (caller != null) {
      caller.tell(error(actor.name(), "did not start: " + why));
    }
  }

  private void stop(ActorId actor) {
    Optional<ActorRef<Void>> child = context.getChild(actor.name());
    child.ifPresent(context::stop);
  }

  private void answerStop(ActorId actor) {
    List<ActorRef<StopActorResult>> callers = stopping.remove(actor);
    if (callers != null) {
      callers.forEach(timers::cancel);
      callers.forEach(caller -> caller.tell(new StopActorResult.Success(actor)));
    }
  }

  private Behavior<Command> refuse(MeshAgentMessage.Gspawn spawn, String why) {
    spawn.replyTo().tell(error(spawn.actorName(), why));
    return Behaviors.same();
  }

  private GspawnResult.Error error(String actorName, String why) {
    return new GspawnResult.Error(setup.proc().rank(), setup.proc() + "." + actorName + ": " + why);
  }
}

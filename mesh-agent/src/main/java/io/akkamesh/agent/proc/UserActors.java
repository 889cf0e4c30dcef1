package io.akkamesh.agent.proc;

import akka.actor.ActorInitializationException;
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
import io.akkamesh.agent.proc.model.ActorHistory;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.MeshAgentMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
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
  private final ActorHistory history;
  private final PayloadCodec codec;
  private final Map<ActorId, ActorRef<GspawnResult>> starting = new HashMap<>();
  private final Map<ActorId, List<ActorStopTimeIsOver>> stopping = new HashMap<>();
  private long stopRequests;

  UserActors(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      ActorLedger ledger) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.ledger = ledger;
    this.history = new ActorHistory(setup.proc(), setup.settings().terminatedRetention());
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
    history.began(actor.get(), spawn.actorType());
    start(type.get(), new SpawnContext(actor.get(), spawn.shape()), params);
    return Behaviors.same();
  }

  /** Created on the actor's own thread, so that a constructor may be slow, or throw. */
  private <M> void start(ActorType<M, ?> type, SpawnContext where, Object params) {
    ActorRef<Command> agent = context.getSelf();
    Behavior<M> behavior =
        Behaviors.setup(
            child -> {
              Behavior<M> begun =
                  Behavior.validateAsInitial(Behavior.start(type.create(where, params), child));
              if (Behavior.isAlive(begun)) {
                agent.tell(new ActorBegan(where.actor(), child.getSelf()));
              }
              return begun;
            });
    ActorRef<M> child =
        context.spawn(
            behavior,
            where.actor().name(),
            DispatcherSelector.fromConfig(setup.settings().actorDispatcher()));
    context.watch(child);
  }

  Behavior<Command> onBegan(ActorBegan began) {
    ActorId actor = began.actor();
    Optional<ActorRef<Void>> child = context.getChild(actor.name());
    if (starting.containsKey(actor) && child.isPresent() && child.get().equals(began.child())) {
      GspawnResult begun = new GspawnResult.Success(setup.proc().rank(), actor, began.child());
      starting.remove(actor).tell(begun);
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
    ActorStopTimeIsOver over = new ActorStopTimeIsOver(stopRequests++, stop);
    stopping.computeIfAbsent(actor, a -> new ArrayList<>()).add(over);
    timers.startSingleTimer(over, stop.timeout());
    stop(actor);
    return Behaviors.same();
  }

  Behavior<Command> onStopTimeIsOver(ActorStopTimeIsOver over) {
    if (stopping.getOrDefault(over.stop().actor(), new ArrayList<>()).remove(over)) {
      answerTimeout(over.stop());
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
    Status how = new Status.Stopped();
    if (signal instanceof ChildFailed failed) {
      why = userFailure(failed.getCause()).toString();
      how = new Status.Failed(why);
      context.getLog().warn("{}: failed: {}", actor, why);
    }
    history.ended(actor, how, setup.clock().instant());
    ActorRef<GspawnResult> caller = starting.remove(actor);
    if (caller != null) {
      caller.tell(error(actor.name(), "did not start: " + why));
    }
  }

  /** Answered from what is so now (PA-17). */
  IntrospectReply query(MeshName name) {
    return history.query(name, setup.clock().instant());
  }

  ProcSnapshot snapshot() {
    return new ProcSnapshot(
        setup.proc(),
        setup.incarnation(),
        setup.pid(),
        Duration.ZERO,
        ledger.running().size(),
        0,
        history.live(setup.clock().instant()));
  }

  /** The proc ends now: whoever still waits for an actor is answered. */
  void abandon() {
    stopping.values().forEach(calls -> calls.forEach(over -> answerTimeout(over.stop())));
    starting.forEach(
        (actor, caller) -> caller.tell(error(actor.name(), "did not start: the proc has ended")));
  }

  private void stop(ActorId actor) {
    Optional<ActorRef<Void>> child = context.getChild(actor.name());
    child.ifPresent(context::stop);
  }

  private void answerStop(ActorId actor) {
    List<ActorStopTimeIsOver> calls = stopping.remove(actor);
    if (calls != null) {
      calls.forEach(timers::cancel);
      calls.forEach(over -> over.stop().replyTo().tell(new StopActorResult.Success(actor)));
    }
  }

  private static void answerTimeout(MeshAgentMessage.StopActor stop) {
    stop.replyTo().tell(new StopActorResult.Timeout(stop.actor(), stop.timeout()));
  }

  /** What the actor's own code threw; Akka wraps what is thrown while an actor is created. */
  private static Throwable userFailure(Throwable cause) {
    return cause instanceof ActorInitializationException && cause.getCause() != null
        ? cause.getCause()
        : cause;
  }

  private Behavior<Command> refuse(MeshAgentMessage.Gspawn spawn, String why) {
    spawn.replyTo().tell(error(spawn.actorName(), why));
    return Behaviors.same();
  }

  private GspawnResult.Error error(String actorName, String why) {
    return new GspawnResult.Error(setup.proc().rank(), setup.proc() + "." + actorName + ": " + why);
  }
}

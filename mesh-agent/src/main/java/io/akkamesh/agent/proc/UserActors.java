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
import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.proc.Command.ActorBegan;
import io.akkamesh.agent.proc.Command.ActorStartTimeIsOver;
import io.akkamesh.agent.proc.model.ActorHistory;
import io.akkamesh.agent.proc.model.ActorLedger;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import io.akkamesh.protocol.proc.Status;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The user actors of a proc as children of its agent: starts them, stops them, sees them end. */
final class UserActors {
  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ProcSetup setup;
  private final ActorLedger ledger;
  private final ActorHistory history;
  private final ProcPorts ports;
  private final Map<ActorId, Started> children = new HashMap<>();
  private final Map<ActorId, String> reasons = new HashMap<>();

  /** An actor that was started; nobody waits for it any more once it has begun. */
  private record Started(ActorRef<?> child, ActorGuard<?> guard, Optional<Requester> requester) {
    Started begun() {
      return new Started(child, guard, Optional.empty());
    }
  }

  UserActors(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      ActorLedger ledger,
      ActorHistory history,
      ProcPorts ports) {
    this.context = context;
    this.timers = timers;
    this.setup = setup;
    this.ledger = ledger;
    this.history = history;
    this.ports = ports;
  }

  /**
   * Starts an actor under a name; the requester hears how that goes. The behaviour is created on
   * the actor's own thread, so that a constructor may be slow, or throw.
   */
  <M> void start(String name, String type, Class<M> messages, Birth<M> birth, Requester who) {
    if (!ActorId.isActorName(name)) {
      who.didNotStart("actor names match [A-Za-z_][A-Za-z0-9_-]*; choose another");
      return;
    }
    Optional<ActorId> reserved = ledger.reserve(name);
    if (reserved.isEmpty()) {
      who.didNotStart(
          ledger.isStopping() ? "the proc is stopping" : "the name is in use; choose another");
      return;
    }
    UserError.refill();
    ActorId actor = reserved.get();
    ActorGuard<M> guard = new ActorGuard<>();
    ActorRef<Object> child =
        context.spawn(
            Behaviors.intercept(() -> guard, begin(actor, guard, messages, birth)),
            name,
            DispatcherSelector.fromConfig(setup.settings().actorDispatcher()));
    context.watch(child);
    children.put(actor, new Started(child, guard, Optional.of(who)));
    history.began(actor, type);
    timers.startSingleTimer(
        actor, new ActorStartTimeIsOver(actor, child), setup.settings().startActorTimeout());
  }

  /** Makes the behaviour of an actor, which may ask how the message it handles was cast. */
  interface Birth<M> {
    Behavior<M> of(ActorId actor, Supplier<Optional<CastPoint>> cast);
  }

  private <M> Behavior<M> begin(
      ActorId actor, ActorGuard<M> guard, Class<M> messages, Birth<M> birth) {
    ActorRef<Command> agent = context.getSelf();
    return Behaviors.setup(
        child -> {
          ports.openInbox(actor, messages, child.getSelf()); // before it can send
          Behavior<M> begun =
              Behavior.validateAsInitial(Behavior.start(birth.of(actor, guard::cast), child));
          if (Behavior.isAlive(begun)) {
            agent.tell(new ActorBegan(actor, child.getSelf()));
          }
          return begun;
        });
  }

  void onBegan(ActorBegan began) {
    Started started = children.get(began.actor());
    if (started != null && started.child().equals(began.child())) {
      timers.cancel(began.actor());
      children.put(began.actor(), started.begun());
      started.requester().ifPresent(who -> who.began(began.actor(), began.child()));
    }
  }

  /** An actor that has not begun by now is not waited for: it is stopped, and interrupted. */
  void onStartTimeIsOver(ActorStartTimeIsOver over) {
    Started started = children.get(over.actor());
    if (started != null
        && started.child().equals(over.child())
        && started.requester().isPresent()) {
      String doing = started.guard().activity().orElse("it waits for its thread");
      children.put(over.actor(), started.begun());
      long seconds = setup.settings().startActorTimeout().toSeconds();
      started.requester().get().didNotStart("did not start in " + seconds + " s: " + doing);
      stop(over.actor());
      started.guard().interrupt();
    }
  }

  boolean isRunning(ActorId actor) {
    return ledger.isRunning(actor);
  }

  /** Told to stop; does nothing when it isn't there. */
  void stop(ActorId actor) {
    context.getChild(actor.name()).filter(child -> isRunning(actor)).ifPresent(context::stop);
  }

  /** As {@link #stop(ActorId)}; that is why it has stopped, unless it fails. */
  void stop(ActorId actor, String reason) {
    if (isRunning(actor)) {
      reasons.put(actor, reason);
      stop(actor);
    }
  }

  void stopAll() {
    ledger.stopAll();
    ledger.running().forEach(this::stop);
  }

  /** Interrupts what those do that still run. */
  void abort() {
    ledger.abort().forEach(this::interrupt);
  }

  /** Interrupts what this one does; it was told to stop. */
  void abort(ActorId actor) {
    ledger.abort(actor);
    interrupt(actor);
  }

  private void interrupt(ActorId actor) {
    guard(actor)
        .ifPresent(
            guard -> {
              String doing =
                  guard.activity().orElse("has many messages, or children, before its end");
              context.getLog().warn("{}: did not stop in time: {}", actor, doing);
              guard.interrupt();
            });
  }

  /** A child has ended; empty when it is no user actor. */
  Optional<Ended> onEnded(Terminated signal) {
    ActorId actor = setup.proc().actor(signal.getRef().path().name(), 0);
    if (!ledger.isRunning(actor)) {
      return Optional.empty();
    }
    boolean aborted = ledger.isAborted(actor);
    String reason = Optional.ofNullable(reasons.remove(actor)).orElse("it stopped");
    ledger.ended(actor);
    timers.cancel(actor);
    Started started = children.remove(actor);
    Cause how =
        aborted
            ? new Cause.Stopped("its time was over, and it was interrupted")
            : cause(signal, reason);
    history.ended(actor, status(how), setup.clock().instant());
    started.requester().ifPresent(who -> who.didNotStart("did not start: " + why(how)));
    return Optional.of(new Ended(actor, how, aborted, started.requester().isEmpty()));
  }

  /** What holds up an actor. */
  Optional<String> activity(ActorId actor) {
    return guard(actor).flatMap(ActorGuard::activity);
  }

  /** The actor whose code that thread is in. */
  Optional<ActorId> inside(Thread thread) {
    return children.entrySet().stream()
        .filter(entry -> entry.getValue().guard().isInside(thread))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  boolean isStopping() {
    return ledger.isStopping();
  }

  /** The proc ends now: whoever still waits for an actor is answered. */
  void abandon() {
    children
        .values()
        .forEach(
            started ->
                started
                    .requester()
                    .ifPresent(who -> who.didNotStart("did not start: the proc has ended")));
  }

  private Optional<ActorGuard<?>> guard(ActorId actor) {
    return Optional.ofNullable(children.get(actor)).map(Started::guard);
  }

  private static Cause cause(Terminated signal, String reason) {
    if (signal instanceof ChildFailed failed) {
      Throwable cause = userFailure(failed.getCause());
      return new Cause.Failed(UserCode.text(cause), UserCode.trace(cause));
    }
    return new Cause.Stopped(reason);
  }

  /** What the actor's own code threw; Akka and its guard wrap some of that. */
  private static Throwable userFailure(Throwable failure) {
    Throwable cause = failure;
    while ((cause instanceof ActorInitializationException || cause instanceof UserError)
        && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static Status status(Cause how) {
    return how instanceof Cause.Failed ? new Status.Failed(why(how)) : new Status.Stopped();
  }

  private static String why(Cause how) {
    return how instanceof Cause.Failed failed ? failed.error() : ((Cause.Stopped) how).reason();
  }
}

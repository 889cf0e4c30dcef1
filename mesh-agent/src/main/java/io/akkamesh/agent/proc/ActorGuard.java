package io.akkamesh.agent.proc;

import akka.actor.typed.Behavior;
import akka.actor.typed.BehaviorInterceptor;
import akka.actor.typed.Signal;
import akka.actor.typed.TypedActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.CastPoint;
import io.akkamesh.agent.link.Delivery;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Stands around a user's actor: knows which thread is in it and since when, so that one that holds
 * its thread can be told of and interrupted, and makes an {@link Error} it throws the failure of
 * this actor, which Akka would end the JVM for (PA-23). A message from a link is handled only when
 * it may be, here and now (RT-5).
 *
 * <p>Costs a message two writes, a compare-and-set and a look at the clock.
 */
final class ActorGuard<M> extends BehaviorInterceptor<Object, M> {
  /** Shorter than that nothing is held up. */
  private static final long LONG_NANOS = Duration.ofSeconds(1).toNanos();

  private static final Thread INTERRUPTING = new Thread();
  private static final Thread INTERRUPTED = new Thread();

  private final AtomicReference<Thread> inside = new AtomicReference<>();
  private Class<?> handling; // written before, read after inside
  private long since;
  private Delivery handed; // of the thread inside alone

  ActorGuard() {
    super(Object.class);
  }

  @Override
  public Behavior<M> aroundStart(TypedActorContext<Object> context, PreStartTarget<M> target) {
    enter(null);
    try {
      return target.start(context);
    } catch (Error e) {
      throw UserError.of(e);
    } finally {
      leave();
    }
  }

  @Override
  public Behavior<M> aroundReceive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<M> target) {
    if (!(message instanceof Delivery delivery)) {
      return receive(context, message, target);
    }
    if (!delivery.begin()) {
      return Behaviors.same();
    }
    handed = delivery;
    try {
      return receive(context, delivery.message(), target);
    } finally {
      handed = null;
    }
  }

  private Behavior<M> receive(
      TypedActorContext<Object> context, Object message, ReceiveTarget<M> target) {
    enter(message.getClass());
    try {
      return target.apply(context, messages(message));
    } catch (Error e) {
      throw UserError.of(e);
    } finally {
      leave();
    }
  }

  /** How the message was cast that the calling thread is handling in this actor. */
  Optional<CastPoint> cast() {
    if (!isInside(Thread.currentThread())) {
      return Optional.empty();
    }
    return handed == null ? Optional.empty() : handed.cast();
  }

  @Override
  public Behavior<M> aroundSignal(
      TypedActorContext<Object> context, Signal signal, SignalTarget<M> target) {
    enter(signal.getClass());
    try {
      return target.apply(context, signal);
    } catch (Error e) {
      throw UserError.of(e);
    } finally {
      leave();
    }
  }

  /** Ports and typed references let only such in. */
  @SuppressWarnings("unchecked")
  private M messages(Object message) {
    return (M) message;
  }

  /** What the actor does, when it has done it for a second or more. */
  Optional<String> activity() {
    Thread thread = inside.get();
    if (thread == null || thread == INTERRUPTING || thread == INTERRUPTED) {
      return Optional.empty();
    }
    Class<?> what = handling;
    long entered = since;
    long nanos = System.nanoTime() - entered;
    if (nanos < LONG_NANOS) {
      return Optional.empty();
    }
    StackTraceElement[] stack = thread.getStackTrace();
    if (inside.get() != thread || since != entered) { // it is in another message by now
      return Optional.empty();
    }
    return Optional.of(
        (what == null ? "starting" : "handling " + what.getSimpleName())
            + " for "
            + Duration.ofNanos(nanos).toSeconds()
            + " s"
            + UserCode.firstOf(stack).map(where -> ", at " + where).orElse(""));
  }

  /** True when that thread is in the actor's code. */
  boolean isInside(Thread thread) {
    return inside.get() == thread;
  }

  /** Interrupts what the actor does now, and nothing else that its thread may do later. */
  void interrupt() {
    Thread thread = inside.get();
    boolean caught =
        thread != null
            && thread != INTERRUPTING
            && thread != INTERRUPTED
            && inside.compareAndSet(thread, INTERRUPTING);
    if (caught) {
      thread.interrupt();
      inside.set(INTERRUPTED);
    }
  }

  private void enter(Class<?> what) {
    handling = what;
    since = System.nanoTime();
    inside.setRelease(Thread.currentThread());
  }

  private void leave() {
    if (!inside.compareAndSet(Thread.currentThread(), null)) {
      while (inside.get() != INTERRUPTED) {
        Thread.onSpinWait();
      }
      Thread.interrupted();
      inside.set(null);
    }
  }
}

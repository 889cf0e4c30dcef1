package io.akkamesh.agent.proc;

import static java.util.concurrent.TimeUnit.SECONDS;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;

/** A user's actor that does as it is told, for the tests of what its proc makes of that. */
final class Worker {
  static final ActorType<Order, Params> TYPE =
      ActorType.of("worker", Order.class, Params.class, Worker::create);

  private static final long PATIENCE_S = 30;

  /** What it is started with; refuses an empty text. */
  record Params(String text) implements MeshSerializable {
    Params {
      if (text.isEmpty()) {
        throw new IllegalArgumentException("a worker needs a text");
      }
    }
  }

  /** The bytes of a {@link Params}, unchecked. */
  record AnyParams(String text) implements MeshSerializable {}

  sealed interface Order {}

  /** Say where you are. */
  record Report(ActorRef<Place> replyTo) implements Order {}

  /** Answer to Report. */
  record Place(SpawnContext where, String text, String thread) {}

  /** Throw this. */
  record Fail(RuntimeException failure) implements Order {}

  /** Throw this error. */
  record Break(Error error) implements Order {}

  /** Stop by yourself. */
  record Leave() implements Order {}

  /** Block your thread until released. */
  record Block(CountDownLatch entered, CountDownLatch released) implements Order {}

  /** Hold your thread until released, whoever interrupts it. */
  record Spin(CountDownLatch entered, CountDownLatch released) implements Order {}

  private Worker() {}

  static Behavior<Order> create(SpawnContext where, Params params) {
    return Behaviors.receive(Order.class)
        .onMessage(
            Report.class,
            report -> {
              String thread = Thread.currentThread().getName();
              report.replyTo().tell(new Place(where, params.text(), thread));
              return Behaviors.same();
            })
        .onMessage(
            Fail.class,
            fail -> {
              throw fail.failure();
            })
        .onMessage(
            Break.class,
            order -> {
              throw order.error();
            })
        .onMessage(Leave.class, leave -> Behaviors.stopped())
        .onMessage(
            Block.class,
            block -> {
              block.entered().countDown();
              await(block.released());
              return Behaviors.same();
            })
        .onMessage(
            Spin.class,
            spin -> {
              spin.entered().countDown();
              while (spin.released().getCount() > 0) {
                LockSupport.parkNanos(1_000_000);
              }
              return Behaviors.same();
            })
        .build();
  }

  /** A type whose constructor waits until {@code released}. */
  static ActorType<Order, Params> slow(CountDownLatch entered, CountDownLatch released) {
    return ActorType.of(
        "slow",
        Order.class,
        Params.class,
        (where, params) -> {
          entered.countDown();
          await(released);
          return create(where, params);
        });
  }

  /** A type whose constructor throws. */
  static ActorType<Order, Params> broken(RuntimeException failure) {
    return ActorType.of(
        "broken",
        Order.class,
        Params.class,
        (where, params) -> {
          throw failure;
        });
  }

  /** A type whose constructor is run by {@code Behaviors.setup}, as Akka's style has it. */
  static ActorType<Order, Params> inSetup(String name, Begin begin) {
    return ActorType.of(
        name, Order.class, Params.class, (where, params) -> Behaviors.setup(begin::begin));
  }

  /** What a type's {@code setup} does. */
  interface Begin {
    Behavior<Order> begin(ActorContext<Order> context);
  }

  static void await(CountDownLatch latch) {
    try {
      if (!latch.await(PATIENCE_S, SECONDS)) {
        throw new IllegalStateException("the test never released its latch");
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}

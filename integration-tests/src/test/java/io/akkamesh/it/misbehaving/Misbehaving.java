package io.akkamesh.it.misbehaving;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Actors as nobody wants them; each does its worst on {@link Go}, or when it is created. */
public final class Misbehaving implements ActorTypeProvider {
  public static final ActorType<Order, None> THROWS_IN_CONSTRUCTOR =
      type(
          "throws_in_constructor",
          context -> {
            throw new IllegalStateException("no disk");
          });
  public static final ActorType<Order, None> THROWS_ON_THIRD = third();
  public static final ActorType<Order, None> BLOCKS = onGo("blocks", context -> block());
  public static final ActorType<Order, None> SPINS = onGo("spins", context -> spin());
  public static final ActorType<Order, None> FILLS_MEMORY =
      onGo("fills_memory", context -> fillMemory());
  public static final ActorType<Order, None> OVERFLOWS_STACK =
      onGo("overflows_stack", context -> overflow(1));
  public static final ActorType<Order, None> EXITS = onGo("exits", context -> System.exit(7));
  public static final ActorType<Order, None> HALTS =
      onGo("halts", context -> Runtime.getRuntime().halt(9));
  public static final ActorType<Order, None> SPAWNS_MANY =
      onGo("spawns_many", Misbehaving::spawnMany);
  public static final ActorType<Order, None> BLOCKS_IN_CHILDREN =
      onGo("blocks_in_children", Misbehaving::blockInChildren);
  public static final ActorType<Order, None> LOOPS =
      onGo("loops", context -> context.getSelf().tell(new Go()));
  public static final ActorType<Order, None> GOOD = onGo("good", context -> {});

  /** No parameters. */
  public record None() implements MeshSerializable {}

  /** What they take. */
  public sealed interface Order extends MeshSerializable {}

  /** Do your worst. */
  public record Go() implements Order {}

  /** Say that you are there. */
  public record Ping(ActorRef<Pong> replyTo) implements Order {}

  /** Answer to Ping. */
  public record Pong(int rank) implements MeshSerializable {}

  private interface Deed {
    void on(ActorContext<Order> context);
  }

  private static final List<ActorType<Order, None>> ALL =
      List.of(
          THROWS_IN_CONSTRUCTOR,
          THROWS_ON_THIRD,
          BLOCKS,
          SPINS,
          FILLS_MEMORY,
          OVERFLOWS_STACK,
          EXITS,
          HALTS,
          SPAWNS_MANY,
          BLOCKS_IN_CHILDREN,
          LOOPS,
          GOOD);

  @Override
  public List<ActorType<?, ?>> actorTypes() {
    return List.copyOf(ALL);
  }

  /** The one that is registered under that name. */
  public static ActorType<Order, None> named(String name) {
    return ALL.stream().filter(type -> type.name().equals(name)).findFirst().orElseThrow();
  }

  private static ActorType<Order, None> type(String name, Deed atStart) {
    return ActorType.of(
        name,
        Order.class,
        None.class,
        (where, params) ->
            Behaviors.setup(
                context -> {
                  atStart.on(context);
                  return behavior(where, context, () -> {});
                }));
  }

  private static ActorType<Order, None> onGo(String name, Deed deed) {
    return ActorType.of(
        name,
        Order.class,
        None.class,
        (where, params) ->
            Behaviors.setup(context -> behavior(where, context, () -> deed.on(context))));
  }

  private static ActorType<Order, None> third() {
    return ActorType.of(
        "throws_on_third",
        Order.class,
        None.class,
        (where, params) ->
            Behaviors.setup(
                context -> {
                  int[] messages = {0};
                  return behavior(
                      where,
                      context,
                      () -> {
                        if (++messages[0] == 3) {
                          throw new IllegalStateException("three is too many");
                        }
                      });
                }));
  }

  private static Behavior<Order> behavior(
      SpawnContext where, ActorContext<Order> context, Runnable deed) {
    return Behaviors.receive(Order.class)
        .onMessage(
            Ping.class,
            ping -> {
              ping.replyTo().tell(new Pong(where.rank()));
              return Behaviors.same();
            })
        .onMessage(
            Go.class,
            go -> {
              deed.run();
              return Behaviors.same();
            })
        .build();
  }

  private static void block() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void spin() {
    while (true) {
      Thread.onSpinWait();
    }
  }

  private static void fillMemory() {
    List<long[]> all = new ArrayList<>();
    while (true) {
      all.add(new long[1024]);
    }
  }

  private static int overflow(int depth) {
    return depth + overflow(depth + 1) + 1;
  }

  private static void spawnMany(ActorContext<Order> context) {
    for (int i = 0; i < 10_000; i++) {
      context.spawnAnonymous(Behaviors.empty());
    }
  }

  private static void blockInChildren(ActorContext<Order> context) {
    for (int i = 0; i < 20; i++) {
      context.spawnAnonymous(
          Behaviors.setup(
              child -> {
                block();
                return Behaviors.empty();
              }));
    }
  }
}

package io.akkamesh.benchmarks.casts;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.cluster.ActorMesh;
import io.akkamesh.cluster.Reduced;
import io.akkamesh.protocol.value.Reducers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/** A way to reach all members at once, and to learn what they have counted together. */
enum Way {
  /** A cast of the mesh; answers combined on their nodes. */
  CAST {
    @Override
    void tick(Crowd crowd, long number) {
      crowd.mesh().cast(new Member.Tick(number));
    }

    @Override
    CompletableFuture<Long> count(Crowd crowd) {
      return crowd
          .mesh()
          .ask(Long.class, Member.Count::new)
          .within(PATIENCE)
          .reduce(Reducers.longSum())
          .thenApply(Reduced::complete)
          .toCompletableFuture();
    }
  },
  /** One actor tells each member, and adds up their answers. */
  TELL {
    @Override
    void tick(Crowd crowd, long number) {
      Member.Tick tick = new Member.Tick(number);
      crowd.members().forEach(member -> member.tell(tick));
    }

    @Override
    CompletableFuture<Long> count(Crowd crowd) {
      return sum(
          crowd, replyTo -> crowd.members().forEach(one -> one.tell(new Member.Count(replyTo))));
    }
  },
  /**
   * A message is published to a topic that every member has subscribed to; answers are added up.
   */
  TOPIC {
    @Override
    void tick(Crowd crowd, long number) {
      Topics.of(crowd.system()).publish(new Member.Tick(number));
    }

    @Override
    CompletableFuture<Long> count(Crowd crowd) {
      return sum(crowd, replyTo -> Topics.of(crowd.system()).publish(new Member.Count(replyTo)));
    }
  };

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The members, as each way needs them. */
  record Crowd(
      ActorSystem<?> system,
      ActorMesh<Member.Message> mesh,
      List<ActorRef<Member.Message>> members) {
    static Crowd of(ActorSystem<?> system, ActorMesh<Member.Message> mesh) {
      return new Crowd(
          system, mesh, IntStream.range(0, mesh.size()).mapToObj(mesh::member).toList());
    }
  }

  /** How an actor asks all. */
  private interface Asks {
    void send(ActorRef<Long> replyTo);
  }

  /** Sends one message to all. */
  abstract void tick(Crowd crowd, long number);

  /** All that they have counted since the last time. */
  abstract CompletableFuture<Long> count(Crowd crowd);

  private static CompletableFuture<Long> sum(Crowd crowd, Asks asks) {
    CompletableFuture<Long> total = new CompletableFuture<>();
    Behavior<Long> adder =
        Behaviors.setup(
            context -> {
              asks.send(context.getSelf());
              return add(0, crowd.members().size(), total);
            });
    crowd.system().systemActorOf(adder, "adder-" + System.nanoTime(), Props.empty());
    return total;
  }

  private static Behavior<Long> add(long sum, int missing, CompletableFuture<Long> total) {
    if (missing == 0) {
      total.complete(sum);
      return Behaviors.stopped();
    }
    return Behaviors.receiveMessage(counted -> add(sum + counted, missing - 1, total));
  }
}

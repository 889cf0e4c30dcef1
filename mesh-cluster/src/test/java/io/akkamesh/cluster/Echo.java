package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import java.util.ArrayList;
import java.util.List;

/** Remembers what it is told and says so; can be made to misbehave. */
final class Echo {
  static final ActorType<Command, Params> TYPE =
      ActorType.of("echo", Command.class, Params.class, Echo::create);

  /** Fails to start on this rank; -1 for none. */
  record Params(int failsOnRank) implements MeshSerializable {}

  sealed interface Command extends MeshSerializable {}

  record Remember(String text) implements Command {}

  record Recall(ActorRef<Heard> replyTo) implements Command {}

  record StaySilent(ActorRef<Heard> replyTo) implements Command {}

  record Throw() implements Command {}

  record Heard(int rank, List<String> texts) implements MeshSerializable {}

  private Echo() {}

  static Behavior<Command> create(SpawnContext where, Params params) {
    if (where.rank() == params.failsOnRank()) {
      throw new IllegalStateException("no echo on rank " + where.rank());
    }
    List<String> heard = new ArrayList<>();
    return Behaviors.receive(Command.class)
        .onMessage(
            Remember.class,
            remember -> {
              heard.add(remember.text());
              return Behaviors.same();
            })
        .onMessage(
            Recall.class,
            recall -> {
              recall.replyTo().tell(new Heard(where.rank(), List.copyOf(heard)));
              return Behaviors.same();
            })
        .onMessage(StaySilent.class, silent -> Behaviors.same())
        .onMessage(
            Throw.class,
            boom -> {
              throw new IllegalStateException("told to");
            })
        .build();
  }
}

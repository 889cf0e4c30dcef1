package io.akkamesh.examples;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;

/** Has the samples of its rank, and a copy of the weights that is the same on every rank. */
final class Trainer {
  static final ActorType<Command, Params> TYPE =
      ActorType.of("trainer", Command.class, Params.class, Trainer::create);

  /** How many samples all ranks have together. */
  record Params(int samples) implements MeshSerializable {}

  sealed interface Command extends MeshSerializable {}

  /** What do your samples say? */
  record AskGradient(ActorRef<Gradient> replyTo) implements Command {}

  /** This is what all samples say. */
  record Descend(Gradient whole) implements Command {}

  private Trainer() {}

  static Behavior<Command> create(SpawnContext where, Params params) {
    long samples = params.samples();
    int from = (int) (samples * where.rank() / where.worldSize());
    int to = (int) (samples * (where.rank() + 1) / where.worldSize());
    Logistic model = new Logistic(from, to, params.samples());
    return Behaviors.receive(Command.class)
        .onMessage(
            AskGradient.class,
            ask -> {
              ask.replyTo().tell(model.gradient());
              return Behaviors.same();
            })
        .onMessage(
            Descend.class,
            descend -> {
              model.descend(descend.whole());
              return Behaviors.same();
            })
        .build();
  }
}

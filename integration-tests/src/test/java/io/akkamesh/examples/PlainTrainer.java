package io.akkamesh.examples;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.actor.typed.receptionist.Receptionist;
import akka.actor.typed.receptionist.ServiceKey;

/** {@link Trainer} without a mesh: makes itself known and waits to be told its rank. */
final class PlainTrainer {
  static final ServiceKey<Command> KEY = ServiceKey.create(Command.class, "trainer");

  /** Bound to a serializer in the settings. */
  interface OnTheWire {}

  sealed interface Command extends OnTheWire {}

  record Begin(int rank, int ranks, int samples) implements Command {}

  record AskGradient(int step, ActorRef<Answer> replyTo) implements Command {}

  record Descend(double loss, double[] slope) implements Command {}

  record Answer(int rank, int step, double loss, double[] slope) implements OnTheWire {}

  private PlainTrainer() {}

  static Behavior<Command> create() {
    return Behaviors.setup(
        context -> {
          context.getSystem().receptionist().tell(Receptionist.register(KEY, context.getSelf()));
          return Behaviors.receive(Command.class)
              .onMessage(Begin.class, PlainTrainer::training)
              .build();
        });
  }

  private static Behavior<Command> training(Begin begin) {
    long samples = begin.samples();
    int from = (int) (samples * begin.rank() / begin.ranks());
    int to = (int) (samples * (begin.rank() + 1) / begin.ranks());
    Logistic model = new Logistic(from, to, begin.samples());
    return Behaviors.receive(Command.class)
        .onMessage(
            AskGradient.class,
            ask -> {
              Gradient part = model.gradient();
              ask.replyTo().tell(new Answer(begin.rank(), ask.step(), part.loss(), part.slope()));
              return Behaviors.same();
            })
        .onMessage(
            Descend.class,
            descend -> {
              model.descend(new Gradient(descend.loss(), descend.slope()));
              return Behaviors.same();
            })
        .build();
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypeProvider;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import java.util.List;

/** Says one thing on stderr and never answers; procs that are a JVM know it too. */
final class Silent {
  static final ActorType<Question, Params> TYPE =
      ActorType.of("silent", Question.class, Params.class, Silent::create);

  record Params() implements MeshSerializable {}

  record Question(ActorRef<Heard> replyTo) implements MeshSerializable {}

  record Heard() implements MeshSerializable {}

  private Silent() {}

  static Behavior<Question> create(SpawnContext where, Params params) {
    System.err.println("silence on rank " + where.rank());
    return Behaviors.receiveMessage(question -> Behaviors.same());
  }

  /** Registers it with every proc on this class path. */
  public static final class Provider implements ActorTypeProvider {
    @Override
    public List<ActorType<?, ?>> actorTypes() {
      return List.of(TYPE);
    }
  }
}

package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;

// README
/** Greets, and says where from. */
final class Greeter {
  static final ActorType<Greet, Params> TYPE =
      ActorType.of("greeter", Greet.class, Params.class, Greeter::create);

  record Params(String salutation) implements MeshSerializable {}

  record Greet(String whom, ActorRef<Greeting> replyTo) implements MeshSerializable {}

  record Greeting(String text) implements MeshSerializable {}

  static Behavior<Greet> create(SpawnContext where, Params params) {
    return Behaviors.receiveMessage(
        greet -> {
          String text = params.salutation() + " " + greet.whom() + " from " + where.point();
          greet.replyTo().tell(new Greeting(text));
          return Behaviors.same();
        });
  }
}
// README

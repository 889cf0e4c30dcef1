package io.akkamesh.cluster;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.routing.Undeliverable;

// README
/** Passes a token on to the next rank, by name. */
final class Ring {
  static final ActorType<Message, Params> TYPE =
      ActorType.of("ring", Message.class, Params.class, Ring::create);

  record Params() implements MeshSerializable {}

  sealed interface Message {}

  record Token(int hops, ActorRef<Arrived> home) implements Message, MeshSerializable {}

  private record CameBack(Undeliverable token) implements Message {}

  record Arrived(int rank) implements MeshSerializable {}

  static Behavior<Message> create(SpawnContext where, Params params) {
    int nextRank = (where.rank() + 1) % where.worldSize();
    ActorId next = where.proc().world().proc(nextRank).actor(where.mesh(), 0);
    return Behaviors.setup(
        context -> {
          where.ports().onReturned(context.messageAdapter(Undeliverable.class, CameBack::new));
          return Behaviors.receive(Message.class)
              .onMessage(
                  Token.class,
                  token -> {
                    if (token.hops() == 0) {
                      token.home().tell(new Arrived(where.rank()));
                    } else {
                      where.ports().send(next, new Token(token.hops() - 1, token.home()));
                    }
                    return Behaviors.same();
                  })
              .onMessage(
                  CameBack.class,
                  back -> {
                    context.getLog().warn("{}: {}", next, back.token().reason());
                    return Behaviors.same();
                  })
              .build();
        });
  }
}
// README

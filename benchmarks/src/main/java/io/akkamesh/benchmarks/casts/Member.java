package io.akkamesh.benchmarks.casts;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.SpawnContext;
import io.akkamesh.protocol.MeshSerializable;

/** Counts what it gets, and says how much. */
final class Member {
  static final ActorType<Message, Params> TYPE =
      ActorType.of("cast-member", Message.class, Params.class, Member::create);

  /** Whether it subscribes to the topic. */
  record Params(boolean subscribes) implements MeshSerializable {}

  sealed interface Message extends MeshSerializable {}

  /** Count this. */
  record Tick(long number) implements Message {}

  /** Say how many you have counted, and begin anew. */
  record Count(ActorRef<Long> replyTo) implements Message {}

  private Member() {}

  static Behavior<Message> create(SpawnContext where, Params params) {
    return Behaviors.setup(
        context -> {
          if (params.subscribes()) {
            Topics.of(context.getSystem()).subscribe(context.getSelf());
          }
          long[] counted = new long[1];
          return Behaviors.receive(Message.class)
              .onMessage(
                  Tick.class,
                  tick -> {
                    counted[0]++;
                    return Behaviors.same();
                  })
              .onMessage(
                  Count.class,
                  count -> {
                    count.replyTo().tell(counted[0]);
                    counted[0] = 0;
                    return Behaviors.same();
                  })
              .build();
        });
  }
}

package io.akkamesh.benchmarks.casts;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.Props;
import akka.actor.typed.pubsub.Topic;

/** The topic of this JVM, which Akka connects with those of the other nodes. */
final class Topics implements Extension {
  private static final Id ID = new Id();

  private final ActorRef<Topic.Command<Member.Message>> topic;

  private Topics(ActorSystem<?> system) {
    topic =
        system.systemActorOf(
            Topic.create(Member.Message.class, "members"), "members", Props.empty());
  }

  static Topics of(ActorSystem<?> system) {
    return ID.apply(system);
  }

  void subscribe(ActorRef<Member.Message> member) {
    topic.tell(Topic.subscribe(member));
  }

  void publish(Member.Message message) {
    topic.tell(Topic.publish(message));
  }

  private static final class Id extends ExtensionId<Topics> {
    @Override
    public Topics createExtension(ActorSystem<?> system) {
      return new Topics(system);
    }
  }
}

package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Extension;
import akka.actor.typed.ExtensionId;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.akkamesh.agent.link.Links;
import io.akkamesh.agent.proc.ProcAgent;

/** Tells this node's links which nodes have left the cluster (RT-5). */
final class LinkEnds implements Extension {
  private static final Id ID = new Id();

  private LinkEnds(ActorSystem<?> system) {
    system.systemActorOf(create(), "mesh-link-ends", ProcAgent.DISPATCHER);
  }

  /** From now on it does; the second time nothing happens. */
  static void watch(ActorSystem<?> system) {
    ID.apply(system);
  }

  private static Behavior<MemberRemoved> create() {
    return Behaviors.setup(
        context -> {
          ActorSystem<Void> system = context.getSystem();
          Cluster.get(system)
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), MemberRemoved.class));
          return Behaviors.receiveMessage(
              removed -> {
                Links.get(system).removed(removed.member().uniqueAddress().longUid());
                return Behaviors.same();
              });
        });
  }

  private static final class Id extends ExtensionId<LinkEnds> {
    @Override
    public LinkEnds createExtension(ActorSystem<?> system) {
      return new LinkEnds(system);
    }
  }
}

package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent.MemberRemoved;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.akkamesh.agent.link.Links;

/** Tells this node's links which nodes have left the cluster (RT-5). */
final class LinkEnds {
  private LinkEnds() {}

  static Behavior<MemberRemoved> create() {
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
}

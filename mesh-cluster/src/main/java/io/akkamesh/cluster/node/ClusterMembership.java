package io.akkamesh.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import io.akkamesh.system.Membership;
import io.akkamesh.system.MembershipEvent;
import io.akkamesh.system.model.ClusterNode;
import java.util.stream.StreamSupport;

/** Akka Cluster as the control plane wants it. */
final class ClusterMembership implements Membership {
  private final ActorSystem<?> system;
  private final Cluster cluster;

  ClusterMembership(ActorSystem<?> system) {
    this.system = system;
    this.cluster = Cluster.get(system);
  }

  @Override
  public void subscribe(ActorRef<MembershipEvent> subscriber) {
    system.systemActorOf(
        MembershipFeed.create(subscriber),
        "mesh-membership-" + subscriber.path().uid(),
        Props.empty());
  }

  /** Akka downs by address: a node that has come up there since is another one. */
  @Override
  public void down(ClusterNode node) {
    Iterable<Member> members = cluster.state().getMembers();
    StreamSupport.stream(members.spliterator(), false)
        .filter(member -> MembershipFeed.node(member).equals(node))
        .forEach(member -> cluster.manager().tell(new Down(member.address())));
  }
}

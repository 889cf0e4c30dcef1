package io.akkamesh.cluster.node;

import akka.actor.Address;
import akka.actor.AddressFromURIString;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorSystem;
import akka.actor.typed.Props;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Down;
import io.akkamesh.system.Membership;
import io.akkamesh.system.MembershipEvent;
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

  @Override
  public void down(String node) {
    Address address = AddressFromURIString.parse(node);
    if (isMember(address)) {
      cluster.manager().tell(new Down(address));
    }
  }

  private boolean isMember(Address address) {
    Iterable<Member> members = cluster.state().getMembers();
    return StreamSupport.stream(members.spliterator(), false)
        .anyMatch(member -> member.address().equals(address));
  }
}

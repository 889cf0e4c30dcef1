package io.akkamesh.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.Member;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.system.MembershipEvent;
import io.akkamesh.system.model.ClusterNode;

/** Translates cluster events for the control plane, until that is gone. */
final class MembershipFeed {
  /** Name of the HostAgent below /system on every host. */
  static final String HOST_AGENT = "mesh-host";

  private final ActorRef<MembershipEvent> subscriber;

  private MembershipFeed(ActorRef<MembershipEvent> subscriber) {
    this.subscriber = subscriber;
  }

  static Behavior<ClusterEvent.ClusterDomainEvent> create(ActorRef<MembershipEvent> subscriber) {
    return Behaviors.setup(
        context -> {
          Cluster.get(context.getSystem())
              .subscriptions()
              .tell(Subscribe.create(context.getSelf(), ClusterEvent.ClusterDomainEvent.class));
          context.watch(subscriber);
          return new MembershipFeed(subscriber).feeding();
        });
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> feeding() {
    return Behaviors.receive(ClusterEvent.ClusterDomainEvent.class)
        .onMessage(ClusterEvent.MemberUp.class, event -> onUp(event.member()))
        .onMessage(
            ClusterEvent.UnreachableMember.class,
            event -> tell(new MembershipEvent.NodeUnreachable(node(event.member()))))
        .onMessage(
            ClusterEvent.ReachableMember.class,
            event -> tell(new MembershipEvent.NodeReachable(node(event.member()))))
        .onMessage(ClusterEvent.MemberDowned.class, event -> onGone(event.member()))
        .onMessage(ClusterEvent.MemberRemoved.class, event -> onGone(event.member()))
        .onMessage(ClusterEvent.ClusterDomainEvent.class, event -> Behaviors.same())
        .onSignal(Terminated.class, signal -> Behaviors.stopped())
        .build();
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> onUp(Member member) {
    if (!member.hasRole(MeshRoles.HOST)) {
      return Behaviors.same();
    }
    ProcAddress agent = new ProcAddress(member.address() + "/system/" + HOST_AGENT);
    return tell(new MembershipEvent.HostUp(node(member), agent));
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> onGone(Member member) {
    return tell(new MembershipEvent.NodeRemoved(node(member)));
  }

  private Behavior<ClusterEvent.ClusterDomainEvent> tell(MembershipEvent event) {
    subscriber.tell(event);
    return Behaviors.same();
  }

  static ClusterNode node(Member member) {
    return new ClusterNode(member.address().toString(), member.uniqueAddress().longUid());
  }
}

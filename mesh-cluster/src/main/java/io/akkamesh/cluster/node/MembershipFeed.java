package io.akkamesh.cluster.node;

import akka.actor.typed.ActorRef;
import akka.actor.typed.Behavior;
import akka.actor.typed.Terminated;
import akka.actor.typed.javadsl.Adapter;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.Cluster;
import akka.cluster.ClusterEvent;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.system.MembershipEvent;
import io.akkamesh.system.model.ClusterNode;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Translates cluster events for the control plane, until that is gone: first which nodes are there,
 * then what is known of them, then what happens.
 */
final class MembershipFeed {
  /** Name of the HostAgent below /system on every host. */
  static final String HOST_AGENT = "mesh-host";

  private final ActorRef<MembershipEvent> subscriber;

  sealed interface Command {}

  private record Beginning(ClusterEvent.CurrentClusterState state) implements Command {}

  private record Happened(ClusterEvent.ClusterDomainEvent event) implements Command {}

  private MembershipFeed(ActorRef<MembershipEvent> subscriber) {
    this.subscriber = subscriber;
  }

  static Behavior<Command> create(ActorRef<MembershipEvent> subscriber) {
    return Behaviors.setup(
        context -> {
          ActorRef<Object> events =
              context.messageAdapter(Object.class, MembershipFeed::fromTheCluster);
          Cluster.get(context.getSystem())
              .subscribe(
                  Adapter.toClassic(events),
                  ClusterEvent.initialStateAsSnapshot(),
                  ClusterEvent.ClusterDomainEvent.class);
          context.watch(subscriber);
          return new MembershipFeed(subscriber).feeding();
        });
  }

  /** Akka sends the state once, which is no event, and then events. */
  private static Command fromTheCluster(Object message) {
    return message instanceof ClusterEvent.CurrentClusterState state
        ? new Beginning(state)
        : new Happened((ClusterEvent.ClusterDomainEvent) message);
  }

  private Behavior<Command> feeding() {
    return Behaviors.receive(Command.class)
        .onMessage(Beginning.class, beginning -> onBeginning(beginning.state()))
        .onMessage(Happened.class, happened -> onEvent(happened.event()))
        .onSignal(Terminated.class, signal -> Behaviors.stopped())
        .build();
  }

  private Behavior<Command> onBeginning(ClusterEvent.CurrentClusterState state) {
    tell(
        new MembershipEvent.Members(
            StreamSupport.stream(state.getMembers().spliterator(), false)
                .filter(member -> member.status() != MemberStatus.down())
                .map(MembershipFeed::node)
                .collect(Collectors.toSet())));
    state
        .getMembers()
        .forEach(
            member -> {
              if (member.status() == MemberStatus.up()) {
                onUp(member);
              }
            });
    state
        .getUnreachable()
        .forEach(member -> tell(new MembershipEvent.NodeUnreachable(node(member))));
    return Behaviors.same();
  }

  private Behavior<Command> onEvent(ClusterEvent.ClusterDomainEvent event) {
    if (event instanceof ClusterEvent.MemberUp up) {
      onUp(up.member());
    } else if (event instanceof ClusterEvent.UnreachableMember unreachable) {
      tell(new MembershipEvent.NodeUnreachable(node(unreachable.member())));
    } else if (event instanceof ClusterEvent.ReachableMember reachable) {
      tell(new MembershipEvent.NodeReachable(node(reachable.member())));
    } else if (event instanceof ClusterEvent.MemberDowned downed) {
      tell(new MembershipEvent.NodeRemoved(node(downed.member())));
    } else if (event instanceof ClusterEvent.MemberRemoved removed) {
      tell(new MembershipEvent.NodeRemoved(node(removed.member())));
    }
    return Behaviors.same();
  }

  private void onUp(Member member) {
    if (member.hasRole(MeshRoles.HOST)) {
      ProcAddress agent = new ProcAddress(member.address() + "/system/" + HOST_AGENT);
      tell(new MembershipEvent.HostUp(node(member), agent));
    }
  }

  private void tell(MembershipEvent event) {
    subscriber.tell(event);
  }

  static ClusterNode node(Member member) {
    return new ClusterNode(member.address().toString(), member.uniqueAddress().longUid());
  }
}

package io.akkamesh.cluster.node;

import akka.actor.typed.ActorSystem;
import akka.cluster.ClusterEvent.CurrentClusterState;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.typed.Cluster;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;

/**
 * The nodes of the control plane, as far as this one knows; says now and then which are missing
 * while there is no majority.
 */
final class ControlPlaneMembers {
  private final ActorSystem<?> system;
  private final Cluster cluster;
  private final long intervalNs;
  private final AtomicLong nextNs = new AtomicLong(System.nanoTime());

  ControlPlaneMembers(ActorSystem<?> system, Duration interval) {
    this.system = system;
    this.cluster = Cluster.get(system);
    this.intervalNs = interval.toNanos();
  }

  /** How many are up. */
  int upNodes() {
    return (int)
        controlPlane().stream().filter(member -> member.status() == MemberStatus.up()).count();
  }

  /** Whether others than this node are there, and can be reached. */
  boolean hasOthers() {
    Set<Member> unreachable = cluster.state().getUnreachable();
    return controlPlane().stream()
        .anyMatch(
            member ->
                !unreachable.contains(member)
                    && !member.uniqueAddress().equals(cluster.selfMember().uniqueAddress()));
  }

  /** An attempt found no majority. */
  void missed() {
    long now = System.nanoTime();
    long next = nextNs.get();
    if (now - next >= 0 && nextNs.compareAndSet(next, now + intervalNs)) {
      Set<Member> unreachable = cluster.state().getUnreachable();
      List<String> all = controlPlane().stream().map(ControlPlaneMembers::text).toList();
      List<String> missing =
          controlPlane().stream()
              .filter(unreachable::contains)
              .map(ControlPlaneMembers::text)
              .toList();
      system
          .log()
          .warn(
              "system: waits for a majority of the nodes with role {}, {}; unreachable: {}",
              MeshRoles.SYSTEM,
              all,
              missing);
    }
  }

  private List<Member> controlPlane() {
    CurrentClusterState state = cluster.state();
    return StreamSupport.stream(state.getMembers().spliterator(), false)
        .filter(member -> member.hasRole(MeshRoles.SYSTEM))
        .toList();
  }

  private static String text(Member member) {
    return member.address() + " " + member.status();
  }
}

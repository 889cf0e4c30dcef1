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

/** Says now and then which of the control plane's nodes are missing while there is no majority. */
final class MajorityWatch {
  private final ActorSystem<?> system;
  private final Cluster cluster;
  private final long intervalNs;
  private final AtomicLong nextNs = new AtomicLong(System.nanoTime());

  MajorityWatch(ActorSystem<?> system, Duration interval) {
    this.system = system;
    this.cluster = Cluster.get(system);
    this.intervalNs = interval.toNanos();
  }

  /** How many nodes of the control plane are up, as far as this one knows. */
  int upNodes() {
    return (int)
        controlPlane().stream().filter(member -> member.status() == MemberStatus.up()).count();
  }

  /** An attempt found no majority. */
  void missed() {
    long now = System.nanoTime();
    long next = nextNs.get();
    if (now - next >= 0 && nextNs.compareAndSet(next, now + intervalNs)) {
      Set<Member> unreachable = cluster.state().getUnreachable();
      List<String> all = controlPlane().stream().map(MajorityWatch::text).toList();
      List<String> missing =
          controlPlane().stream().filter(unreachable::contains).map(MajorityWatch::text).toList();
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

package io.akkamesh.cluster.downing;

import akka.actor.Address;
import akka.cluster.Cluster;
import akka.cluster.Member;
import akka.cluster.MemberStatus;
import akka.cluster.Reachability;
import akka.cluster.UniqueAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import scala.jdk.javaapi.CollectionConverters;

/** What Akka Cluster knows, as {@link Sides} takes it. Who has lost whom is not in its API. */
final class ClusterViews {
  private static final Set<MemberStatus> COUNTED =
      Set.of(MemberStatus.up(), MemberStatus.leaving());

  private final Cluster cluster;
  private final String role;
  private final Map<String, Address> addresses = new HashMap<>();

  /**
   * Of that node.
   *
   * @param role the nodes that can run the control plane have it
   */
  ClusterViews(Cluster cluster, String role) {
    this.cluster = cluster;
    this.role = role;
  }

  static String name(UniqueAddress node) {
    return node.address() + "#" + node.longUid();
  }

  /** Nodes that are on their way in or out, or are being removed, are in nobody's way. */
  View now() {
    addresses.clear();
    Set<String> controlPlane = new TreeSet<>();
    Set<String> others = new TreeSet<>();
    for (Member member : CollectionConverters.asJava(cluster.readView().members())) {
      String name = name(member.uniqueAddress());
      addresses.put(name, member.address());
      boolean isCounted = COUNTED.contains(member.status());
      if (isCounted && member.hasRole(role)) {
        controlPlane.add(name);
      } else if (!member.status().equals(MemberStatus.down())) {
        others.add(name);
      }
    }
    return new View(controlPlane, others, losses());
  }

  /** Where a node of the last view is. */
  Optional<Address> address(String name) {
    return Optional.ofNullable(addresses.get(name));
  }

  boolean isMember(UniqueAddress node) {
    return CollectionConverters.asJava(cluster.readView().members()).stream()
        .anyMatch(member -> member.uniqueAddress().equals(node));
  }

  private List<Sides.Loss> losses() {
    List<Sides.Loss> losses = new ArrayList<>();
    for (Reachability.Record record :
        CollectionConverters.asJava(cluster.readView().reachability().records())) {
      if (!record.status().equals(Reachability.Reachable$.MODULE$)) {
        losses.add(new Sides.Loss(name(record.observer()), name(record.subject())));
      }
    }
    return losses;
  }
}

package io.akkamesh.system.simulation;

import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.system.MembershipEvent;
import io.akkamesh.system.model.ClusterNode;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What the cluster looks like from one control-plane node: on the side of the majority as it is;
 * elsewhere nobody joins or is removed, and who is not heard is unreachable.
 */
final class ClusterView {
  private final VirtualClock clock;
  private final Network network;
  private final Cluster cluster;
  private final Node node;
  private final Consumer<MembershipEvent> listener;
  private final Map<ClusterNode, Member> known = new LinkedHashMap<>();
  private final Map<ClusterNode, Boolean> unreachable = new HashMap<>();
  private final Map<ClusterNode, Long> silentSince = new HashMap<>();

  ClusterView(
      VirtualClock clock,
      Network network,
      Cluster cluster,
      Node node,
      Consumer<MembershipEvent> listener) {
    this.clock = clock;
    this.network = network;
    this.cluster = cluster;
    this.node = node;
    this.listener = listener;
  }

  /** All that are there; then each of them. */
  void begin() {
    listener.accept(
        new MembershipEvent.Members(
            cluster.members().stream().map(member -> member.node.id).collect(Collectors.toSet())));
    update();
  }

  /** Tells what is new since the last time. */
  void update() {
    if (!node.isRunning()) {
      return;
    }
    boolean inMajority = cluster.isInMajority(node);
    if (inMajority || known.isEmpty()) {
      goneOrNew();
    }
    for (Member member : known.values()) {
      boolean isSilent = inMajority ? member.isUnreachable() : isSilent(member);
      if (isSilent != unreachable.getOrDefault(member.node.id, false)) {
        unreachable.put(member.node.id, isSilent);
        listener.accept(
            isSilent
                ? new MembershipEvent.NodeUnreachable(member.node.id)
                : new MembershipEvent.NodeReachable(member.node.id));
      }
    }
  }

  private void goneOrNew() {
    known
        .values()
        .removeIf(
            member -> {
              boolean gone = !cluster.isMember(member.node);
              if (gone) {
                listener.accept(new MembershipEvent.NodeRemoved(member.node.id));
              }
              return gone;
            });
    for (Member member : cluster.inAnyOrder()) {
      if (known.put(member.node.id, member) == null && member.node.role == Node.Role.HOST) {
        ProcAddress agent = new ProcAddress(member.node.id.address() + "/system/mesh-host");
        listener.accept(new MembershipEvent.HostUp(member.node.id, agent));
      }
    }
  }

  private boolean isSilent(Member member) {
    boolean isHeard = member.node.isRunning() && network.isOpenBothWays(node, member.node);
    if (isHeard || member.node == node) {
      silentSince.remove(member.node.id);
      return false;
    }
    long since = silentSince.computeIfAbsent(member.node.id, n -> clock.now());
    return clock.now() - since >= member.detection();
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.Refusal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Nodes that come, go, and are out of reach; of those with a host, what that is told (SA-12). */
final class Nodes {
  private final MeshState state;
  private final Scheduling scheduling;
  private final Supervision supervision;
  private final Stops stops;
  private final Restoring restoring;

  Nodes(
      MeshState state,
      Scheduling scheduling,
      Supervision supervision,
      Stops stops,
      Restoring restoring) {
    this.state = state;
    this.scheduling = scheduling;
    this.supervision = supervision;
    this.stops = stops;
    this.restoring = restoring;
  }

  /** All that are gone are so before anything is started on another host. */
  List<Effect> present(Set<ClusterNode> present, Instant now) {
    List<Effect> effects = new ArrayList<>();
    for (HostNode host : state.hosts.all()) {
      if (!present.contains(host.clusterNode())) {
        effects.addAll(removed(host.clusterNode(), now));
      }
    }
    return effects;
  }

  Decision<Optional<Refusal>> hostArrived(HostNode host, Instant now) {
    Optional<HostNode> known = state.hosts.on(host.node());
    boolean isLate =
        state.departed.contains(host.clusterNode())
            || known.filter(k -> !host.incarnation().isNewerThan(k.incarnation())).isPresent();
    if (isLate) {
      return restoring.confirms(host)
          ? new Decision<>(Optional.empty(), restoring.toldAgain(host))
          : Decision.only(Optional.empty());
    }
    List<Effect> effects = new ArrayList<>();
    known.ifPresent(before -> effects.addAll(removed(before.clusterNode(), now)));
    Decision<Optional<Refusal>> decision =
        state.isEnding()
            ? new Decision<>(Optional.empty(), stops.hostArrivedAtTheEnd(host))
            : scheduling.hostArrived(host, now);
    effects.addAll(decision.effects());
    return new Decision<>(decision.reply(), effects);
  }

  List<Effect> unreachable(ClusterNode node, Instant now) {
    state.hosts.reachable(node, false);
    return supervision.nodeUnreachable(node, now);
  }

  /** What was on its way from or to the node may be lost: its host is told again. */
  List<Effect> reachable(ClusterNode node, Instant now) {
    state.hosts.reachable(node, true);
    List<Effect> effects = new ArrayList<>();
    if (state.unreachable.contains(node)) {
      effects.addAll(restoring.reachable(node));
    }
    effects.addAll(supervision.nodeReachable(node, now));
    scheduling.hostUsable(node, now, effects);
    return effects;
  }

  List<Effect> removed(ClusterNode node, Instant now) {
    restoring.gone(node);
    List<Effect> effects = new ArrayList<>(supervision.nodeRemoved(node, now));
    effects.addAll(stops.nodeGone(node));
    return effects;
  }
}

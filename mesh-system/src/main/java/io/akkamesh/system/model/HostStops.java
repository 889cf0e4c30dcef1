package io.akkamesh.system.model;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldRecord.Ending;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What hosts are told of the end of worlds; that they are to end themselves, once. */
final class HostStops {
  private final Set<ClusterNode> toldToEnd = new HashSet<>();

  /** The host's procs of that world end; the host too, if it is there for that world only. */
  void tell(HostNode host, WorldId world, Ending ending, List<Effect> effects) {
    boolean endsWithTheWorld = host.dedicated().isPresent() && ending.evictedFor().isEmpty();
    if (ending.everything() || endsWithTheWorld) {
      end(host, ending.procTimeout(), effects);
    } else {
      effects.add(new Effect.StopWorldOnHost(host, world, ending.procTimeout()));
    }
  }

  void end(HostNode host, Duration timeout, List<Effect> effects) {
    if (toldToEnd.add(host.clusterNode())) {
      effects.add(new Effect.StopHost(host, timeout));
    }
  }

  /** Another host may come up there, and was not told. */
  void gone(ClusterNode node) {
    toldToEnd.remove(node);
  }
}

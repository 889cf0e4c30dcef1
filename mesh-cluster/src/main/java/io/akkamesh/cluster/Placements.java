package io.akkamesh.cluster;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the procs of one world are, as that changes: a rank that was lost may come back elsewhere,
 * in another life (SA-14). Many threads look, one learns.
 */
final class Placements {
  private final WorldId world;
  private volatile Placement now;

  Placements(WorldId world, Placement first) {
    this.world = world;
    this.now = first;
  }

  /** Where they are now; the same object as long as nothing changes. */
  Placement now() {
    return now;
  }

  /** Takes an event in; the procs it tells a newer life of are returned, with that. */
  Map<ProcId, Incarnation> learn(WorldEvent event) {
    Map<ProcId, ProcInfo> newer = new TreeMap<>();
    if (event instanceof WorldEvent.ProcJoined joined && joined.world().equals(world)) {
      known(joined.proc())
          .filter(before -> joined.incarnation().isNewerThan(before.incarnation()))
          .ifPresent(before -> newer.put(joined.proc(), next(before, joined)));
    } else if (event instanceof WorldEvent.Current current) {
      for (WorldSnapshot shown : current.snapshot().worlds()) {
        if (shown.world().equals(world)) {
          shown.procs().stream().filter(this::isNewer).forEach(p -> newer.put(p.proc(), p));
        }
      }
    }
    if (!newer.isEmpty()) {
      now = now.with(newer.values());
    }
    Map<ProcId, Incarnation> lives = new TreeMap<>();
    newer.forEach((proc, info) -> lives.put(proc, info.incarnation()));
    return lives;
  }

  private boolean isNewer(ProcInfo shown) {
    return known(shown.proc())
        .map(before -> shown.incarnation().isNewerThan(before.incarnation()))
        .orElse(true);
  }

  private Optional<ProcInfo> known(ProcId proc) {
    return now.proc(proc.rank().value());
  }

  /** It is run as before, maybe on another node. */
  private static ProcInfo next(ProcInfo before, WorldEvent.ProcJoined joined) {
    return new ProcInfo(
        joined.proc(),
        joined.incarnation(),
        joined.node(),
        joined.pid(),
        address(before, joined),
        before.labels(),
        new ProcHealth.Alive(),
        Optional.empty(),
        List.of());
  }

  /**
   * Agents have the same path on every node, but for those inside a host, whose names have the
   * number of their start. The uid is not known.
   */
  private static ProcAddress address(ProcInfo before, WorldEvent.ProcJoined joined) {
    String reference = before.address().reference();
    if (!reference.startsWith(before.node())) {
      return before.address();
    }
    String path = reference.substring(before.node().length()).split("#", 2)[0];
    String name = new ProcStart(before.proc(), before.incarnation().start()).agentName();
    String nextName = new ProcStart(joined.proc(), joined.incarnation().start()).agentName();
    return new ProcAddress(
        joined.node()
            + (path.endsWith("/" + name)
                ? path.substring(0, path.length() - name.length()) + nextName
                : path));
  }
}

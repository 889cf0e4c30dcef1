package io.akkamesh.cli.control.report;

import io.akkamesh.cluster.Inspection;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostProcs.HostProc;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Brings together what an inspection has of each proc. */
final class ProcViews {
  private final Inspection inspection;
  private final Map<ProcStart, Child> children = new HashMap<>();

  /** A proc as its host knows it; an earlier life of the same rank is another one. */
  private record Child(String node, HostProc proc) {}

  ProcViews(Inspection inspection) {
    this.inspection = inspection;
    for (HostProcs host : inspection.hosts().values()) {
      host.procs().forEach(proc -> children.put(proc.proc(), new Child(host.node(), proc)));
    }
  }

  /** Its procs that have joined, in rank order. */
  List<ProcView> of(WorldSnapshot world) {
    return world.procs().stream().map(proc -> of(world, proc)).toList();
  }

  /** A proc that is no JVM of its own is on the node of its host, also when that is silent. */
  ProcView of(WorldSnapshot world, ProcInfo proc) {
    Optional<Child> child =
        Optional.ofNullable(children.get(new ProcStart(proc.proc(), proc.incarnation().start())));
    String node = child.map(Child::node).orElse(proc.node());
    return ProcView.of(
        proc,
        world.hosts().stream()
            .filter(host -> host.node().equals(node))
            .findFirst()
            .map(host -> host.host().toString()),
        child.map(Child::proc),
        Optional.ofNullable(inspection.procs().get(proc.proc())));
  }
}

package io.akkamesh.cluster;

import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Finds the host that has the output of a proc: the one that began its newest life. */
final class OutputLookup {
  private final Calls calls;
  private final ProcId proc;

  OutputLookup(Calls calls, ProcId proc) {
    this.calls = calls;
    this.proc = proc;
  }

  /** Fails with {@link MeshException} when no host that is known has it. */
  CompletionStage<ProcOutput> find() {
    return calls
        .snapshot(SnapshotFilter.world(proc.world()))
        .thenCompose(found -> found.worlds().isEmpty() ? amongOtherWorlds() : amongHostsOf(found));
  }

  /** A host that has served the world may serve others, or none. */
  private CompletionStage<ProcOutput> amongOtherWorlds() {
    return calls
        .snapshot(SnapshotFilter.all())
        .thenCompose(
            all ->
                new Inspector(calls)
                    .hosts(all)
                    .thenApply(
                        hosts ->
                            at(hosts).orElseThrow(() -> WorldLookup.unknown(proc.world(), all))));
  }

  private CompletionStage<ProcOutput> amongHostsOf(SystemSnapshot found) {
    return new Inspector(calls)
        .hosts(found)
        .thenApply(
            hosts ->
                at(hosts)
                    .orElseThrow(
                        () ->
                            new MeshException(
                                "proc "
                                    + proc
                                    + ": no host of its world has its output: "
                                    + reason(found.worlds().get(0), hosts))));
  }

  private Optional<ProcOutput> at(Map<String, HostProcs> hosts) {
    return hosts.values().stream()
        .filter(host -> start(host).isPresent())
        .max(Comparator.comparingLong(host -> start(host).getAsLong()))
        .map(host -> new ProcOutput(calls, proc, host.node()));
  }

  private OptionalLong start(HostProcs host) {
    return host.procs().stream()
        .filter(child -> child.proc().proc().equals(proc))
        .mapToLong(child -> child.proc().start())
        .max();
  }

  private String reason(WorldSnapshot world, Map<String, HostProcs> hosts) {
    if (world.shape().isKnown() && !world.shape().contains(proc.rank())) {
      return "its ranks are 0 to " + (world.shape().size() - 1);
    }
    for (PendingRanks pending : world.pending()) {
      if (isAmong(pending)) {
        return pending.doing();
      }
    }
    List<String> silent =
        world.hosts().stream()
            .map(HostInfo::node)
            .filter(node -> !hosts.containsKey(node))
            .toList();
    Duration timeout = calls.settings().inspectTimeout();
    return silent.isEmpty()
        ? "it ended too long ago, or was not started by a host"
        : Inspection.silence(timeout) + " from " + String.join(", ", silent);
  }

  private boolean isAmong(PendingRanks pending) {
    int offset = proc.rank().value() - pending.first().rank().value();
    return offset >= 0 && offset < pending.count();
  }
}

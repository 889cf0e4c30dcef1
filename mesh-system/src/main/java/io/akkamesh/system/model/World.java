package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** One world: its specification once created, its hosts, and a slot per rank. */
final class World {
  private final WorldId id;
  private final SortedMap<Integer, HostNode> hosts = new TreeMap<>();
  private final SortedMap<Integer, ProcSlot> slots = new TreeMap<>();
  private Optional<WorldSpec> spec = Optional.empty();
  private WorldStatus status = new WorldStatus.AwaitingCreation();
  private int joined;

  World(WorldId id) {
    this.id = id;
  }

  WorldId id() {
    return id;
  }

  WorldStatus status() {
    return status;
  }

  Optional<WorldSpec> spec() {
    return spec;
  }

  Shape shape() {
    return spec.map(WorldSpec::shape).orElse(Shape.unknown());
  }

  Labels labels() {
    return spec.map(WorldSpec::labels).orElse(Labels.none());
  }

  SortedMap<Integer, HostNode> hosts() {
    return Collections.unmodifiableSortedMap(hosts);
  }

  Collection<ProcSlot> slots() {
    return Collections.unmodifiableCollection(slots.values());
  }

  Optional<ProcSlot> slot(ProcId proc) {
    return Optional.ofNullable(slots.get(proc.rank().value()));
  }

  /** The hosts or procs that came before are kept; short of procs, it is unhealthy from now. */
  void create(WorldSpec spec, Instant now) {
    this.spec = Optional.of(spec);
    this.status = new WorldStatus.Unhealthy(now);
  }

  boolean hasHost(int hostRank) {
    return hosts.containsKey(hostRank);
  }

  boolean isOn(String hostNode) {
    return hosts.values().stream().anyMatch(host -> host.node().equals(hostNode));
  }

  void addHost(int hostRank, HostNode host) {
    if (hosts.putIfAbsent(hostRank, host) != null) {
      throw new IllegalStateException("host " + hostRank + " of " + id + " is there already");
    }
  }

  void removeHost(String hostNode) {
    hosts.values().removeIf(host -> host.node().equals(hostNode));
  }

  /** Needed hosts that are missing; none while nobody has created the world. */
  List<Integer> missingHosts() {
    List<Integer> missing = new ArrayList<>();
    spec.ifPresent(
        s -> {
          int needed = RankAssignment.hostsNeeded(s.shape().size(), s.procsPerHost());
          for (int rank = 0; rank < needed; rank++) {
            if (!hosts.containsKey(rank)) {
              missing.add(rank);
            }
          }
        });
    return missing;
  }

  /** Assigns the ranks of one host that were never started; each rank is scheduled once (SA-6). */
  List<ProcStart> schedule(int hostRank, long startNumber) {
    WorldSpec created = spec.orElseThrow();
    List<ProcStart> starts = new ArrayList<>();
    String node = hosts.get(hostRank).node();
    RankAssignment.ranksOf(hostRank, created.shape().size(), created.procsPerHost())
        .filter(rank -> !slots.containsKey(rank))
        .forEach(
            rank -> {
              ProcStart start = new ProcStart(id.proc(rank), startNumber);
              slots.put(
                  rank, new ProcSlot(start.proc(), start.start(), new ProcSlot.Scheduled(node)));
              starts.add(start);
            });
    return starts;
  }

  void put(ProcSlot slot) {
    ProcSlot before = slots.put(slot.proc().rank().value(), slot);
    joined += isJoined(slot) - (before == null ? 0 : isJoined(before));
  }

  /** LIVE when it has all its procs and none is unhealthy (SA-7); true if that changed now. */
  boolean refresh(boolean allHealthy, Instant now) {
    if (spec.isEmpty()) {
      return false;
    }
    boolean live = allHealthy && joined == spec.get().shape().size();
    if (live == status instanceof WorldStatus.Live) {
      return false;
    }
    status = live ? new WorldStatus.Live() : new WorldStatus.Unhealthy(now);
    return true;
  }

  private static int isJoined(ProcSlot slot) {
    return slot.joined().isPresent() ? 1 : 0;
  }
}

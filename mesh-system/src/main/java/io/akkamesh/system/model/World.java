package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.RankSet;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/** One world: its specification once created, its hosts, and a slot per rank. */
final class World {
  private final WorldId id;
  private final WorldHosts hosts = new WorldHosts();
  private final SlotTable slots = new SlotTable();
  private Optional<WorldSpec> spec = Optional.empty();
  private WorldStatus status = new WorldStatus.AwaitingCreation();
  private boolean evictionDue;
  private int joined;
  private int lost;

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

  WorldHosts hosts() {
    return hosts;
  }

  /** In the order of their ranks; a copy. */
  List<ProcSlot> slots() {
    return slots.toList();
  }

  Optional<ProcSlot> slot(ProcId proc) {
    return Optional.ofNullable(slots.get(proc.rank().value()));
  }

  /** The hosts or procs that came before are kept; short of procs, it is unhealthy from now. */
  void create(WorldSpec spec, Instant now) {
    this.spec = Optional.of(spec);
    this.status = new WorldStatus.Unhealthy(now);
  }

  /** The lowest host rank that is free and has procs to start; none while nobody created it. */
  OptionalInt wantedHost() {
    return spec.isEmpty() ? OptionalInt.empty() : hosts.firstFree(hostsNeeded());
  }

  /** Assigns the ranks of one host that were never started; each rank is scheduled once (SA-6). */
  ProcStarts schedule(int hostRank, long startNumber) {
    hosts.scheduled(hostRank);
    var scheduled = new ProcSlot.Scheduled(hosts.at(hostRank).orElseThrow().node());
    RankSet fresh =
        RankSet.of(
            ranksOf(hostRank).filter(rank -> slots.get(rank) == null).mapToInt(rank -> rank));
    fresh.stream().forEach(rank -> put(new ProcSlot(id.proc(rank), startNumber, scheduled)));
    return new ProcStarts(id, fresh, startNumber);
  }

  /** The slots that this host was told to start and that have not joined yet. */
  List<ProcSlot> pendingOn(HostNode host) {
    if (spec.isEmpty()) {
      return List.of();
    }
    return hosts.ranksOn(host.node()).stream()
        .flatMap(this::ranksOf)
        .map(slots::get)
        .filter(slot -> slot != null && slot.pendingOn().equals(Optional.of(host.node())))
        .toList();
  }

  void put(ProcSlot slot) {
    ProcSlot before = slots.put(slot);
    count(slot, 1);
    if (before != null) {
      count(before, -1);
    }
  }

  /** Ranks that were lost before they joined. */
  Stream<ProcSlot> lostSlots() {
    return lost == 0 ? Stream.empty() : slots().stream().filter(ProcSlot::isLost);
  }

  boolean hasLost() {
    return lost > 0;
  }

  /** The newest start of any rank: what comes later with this or an older one is of this life. */
  long newestStart() {
    return slots().stream().mapToLong(ProcSlot::start).max().orElse(0);
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

  /** True while its eviction deadline runs (SA-13). */
  boolean isEvictionDue() {
    return evictionDue;
  }

  void evictionDue(boolean due) {
    evictionDue = due;
  }

  private Stream<Integer> ranksOf(int hostRank) {
    WorldSpec created = spec.orElseThrow();
    return RankAssignment.ranksOf(hostRank, created.shape().size(), created.procsPerHost()).boxed();
  }

  private int hostsNeeded() {
    WorldSpec created = spec.orElseThrow();
    return RankAssignment.hostsNeeded(created.shape().size(), created.procsPerHost());
  }

  private void count(ProcSlot slot, int by) {
    joined += slot.joined().isPresent() ? by : 0;
    lost += slot.isLost() ? by : 0;
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
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
  private final Recovering recovering = new Recovering();
  private Optional<Instant> evictionAt = Optional.empty();
  private Optional<List<ProcStarts>> starts = Optional.empty();
  private int joined;
  private int lost;
  private int assumed;

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
    RankSet fresh =
        RankSet.of(
            ranksOf(hostRank).filter(rank -> slots.get(rank) == null).mapToInt(rank -> rank));
    return start(fresh, hostRank, startNumber);
  }

  /** Assigns ranks of one host, whatever became of their starts before (SA-14). */
  ProcStarts start(RankSet ranks, int hostRank, long startNumber) {
    Optional<HostNode> host = hosts.at(hostRank);
    var scheduled = new ProcSlot.Scheduled(host.orElseThrow().node());
    ranks.stream().forEach(rank -> put(new ProcSlot(id.proc(rank), startNumber, host, scheduled)));
    return new ProcStarts(id, ranks, startNumber);
  }

  /** Which host rank has that rank (SH-4). */
  int hostRankOf(int rank) {
    return rank / spec.orElseThrow().procsPerHost();
  }

  /** The slots that this host was told to start and that have not joined yet. */
  List<ProcSlot> pendingOn(HostNode host) {
    if (spec.isEmpty()) {
      return List.of();
    }
    return hosts.ranksOn(host.node()).stream()
        .flatMap(this::ranksOf)
        .map(slots::get)
        .filter(slot -> slot != null && slot.pendingOn().equals(Optional.of(host)))
        .toList();
  }

  /** The slots of procs that this host has started and that are on other nodes than its own. */
  List<ProcSlot> ownNodesOf(HostNode host) {
    return !hosts.isOn(host.node())
        ? List.of()
        : slots().stream()
            .filter(slot -> slot.host().equals(Optional.of(host)))
            .filter(
                slot ->
                    slot.joined()
                        .filter(j -> !j.clusterNode().equals(host.clusterNode()))
                        .isPresent())
            .toList();
  }

  /** What this host was told to start, as far as it is not known to have ended. */
  List<ProcStart> startsOn(HostNode host) {
    return slots().stream()
        .filter(slot -> !slot.isLost() && slot.host().equals(Optional.of(host)))
        .map(slot -> new ProcStart(slot.proc(), slot.start()))
        .toList();
  }

  void put(ProcSlot slot) {
    ProcSlot before = slots.put(slot);
    count(slot, 1);
    if (before != null) {
      count(before, -1);
    }
    if (before == null || before.start() != slot.start()) {
      starts = Optional.empty();
    }
    if (slot.joined().isPresent()) {
      recovering.joined(slot.proc().rank().value());
    }
  }

  /** The number of the newest start of every rank that was ever started. */
  List<ProcStarts> starts() {
    if (starts.isEmpty()) {
      starts =
          Optional.of(
              ProcStarts.of(
                  slots().stream().map(s -> new ProcStart(s.proc(), s.start())).toList()));
    }
    return starts.get();
  }

  /** What is known of its lost ranks, and of those to be started again. */
  Recovering recovering() {
    return recovering;
  }

  /** True while a rank that had joined before is not heard of since the control plane moved. */
  boolean hasAssumed() {
    return assumed > 0;
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
    boolean live = allHealthy && joined + assumed == spec.get().shape().size();
    if (live == status instanceof WorldStatus.Live) {
      return false;
    }
    status = live ? new WorldStatus.Live() : new WorldStatus.Unhealthy(now);
    return true;
  }

  /** What the control plane before this one has left: it goes on from there (SA-19). */
  void restore(WorldSpec spec, WorldStatus status, Optional<Instant> evictionAt) {
    this.spec = Optional.of(spec);
    this.status = status;
    this.evictionAt = evictionAt;
  }

  /** When it is given up, while that deadline runs (SA-13). */
  Optional<Instant> evictionAt() {
    return evictionAt;
  }

  void evictionAt(Optional<Instant> at) {
    evictionAt = at;
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
    assumed += slot.isAssumed() ? by : 0;
  }
}

package io.akkamesh.system.model;

import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes on where the control plane before this one was lost (SA-19): its worlds, hosts and deadlines
 * come from the record; each host is told again what it was told, which starts nothing twice; procs
 * join again.
 */
final class Restoring {
  private static final ProcHealth SILENT =
      new ProcHealth.ConnectionFailure("it has not joined since the control plane moved");

  private final MeshState state;
  private final Respawning respawning;
  private final RestoredStops stops;
  private final Set<ClusterNode> unconfirmed = new HashSet<>();
  private boolean isTimeOver;

  Restoring(MeshState state, Respawning respawning, RestoredStops stops) {
    this.state = state;
    this.respawning = respawning;
    this.stops = stops;
  }

  List<Effect> restore(List<WorldRecord> records, Instant now) {
    List<Effect> effects = new ArrayList<>();
    for (WorldRecord record : records) {
      if (record instanceof WorldRecord.Created created) {
        world(created, now, effects);
      } else if (record instanceof WorldRecord.Ended ended) {
        state.departed.add(ended.world(), ended.newestStart());
        state.startUsed(ended.newestStart());
      } else if (record instanceof WorldRecord.SystemEnding system) {
        stops.restore(WorldId.SYSTEM, system.ending(), effects);
      }
    }
    return effects;
  }

  /** True when every host has said what runs on it, and every proc has joined again. */
  boolean isOver() {
    return isTimeOver
        || unconfirmed.isEmpty() && state.worlds.values().stream().noneMatch(World::hasAssumed);
  }

  /** The host is known from the record: it is the same life of it. True the first time. */
  boolean confirms(HostNode host) {
    return unconfirmed.remove(host.clusterNode());
  }

  /** A host that is not there any more says nothing. */
  void gone(ClusterNode node) {
    unconfirmed.remove(node);
  }

  /**
   * What was on its way from or to a host that was out of reach may be lost (SA-14). One that has
   * not announced itself is told when it does.
   */
  List<Effect> reachable(ClusterNode node) {
    return state
        .hosts
        .on(node.address())
        .filter(host -> host.clusterNode().equals(node) && !unconfirmed.contains(node))
        .map(this::toldAgain)
        .orElse(List.of());
  }

  /** The host does nothing twice, and says again what has become of its procs. */
  List<Effect> toldAgain(HostNode host) {
    List<Effect> effects = new ArrayList<>();
    for (World world : state.worlds.values()) {
      if (world.hosts().isOn(host.node()) && world.spec().isPresent()) {
        if (state.isStopping(world.id())) {
          stops.again(world.id(), host, effects);
        } else {
          spawnAgain(world, host, effects);
        }
      }
    }
    return effects;
  }

  private static void spawnAgain(World world, HostNode host, List<Effect> effects) {
    WorldSpec spec = world.spec().orElseThrow();
    for (ProcStarts starts : ProcStarts.of(world.startsOn(host))) {
      effects.add(new Effect.SpawnProcs(host, starts, spec.environment(), spec.shape()));
    }
  }

  /** Who has not joined again by now is out of reach, and the time until eviction begins. */
  List<Effect> over(Instant now) {
    isTimeOver = true;
    List<Effect> effects = new ArrayList<>();
    for (World world : state.worlds.values()) {
      if (world.hasAssumed()) {
        world.slots().stream().filter(ProcSlot::isAssumed).forEach(s -> silent(world, s, now));
        state.refresh(world, now, effects);
      }
    }
    return effects;
  }

  private void silent(World world, ProcSlot slot, Instant now) {
    String node = slot.host().map(HostNode::node).orElse("a node that is not known");
    ProcSlot waits = slot.at(new ProcSlot.Scheduled(node));
    world.put(waits);
    respawning.lost(world, waits, SILENT, now);
    world.recovering().missing(slot.proc().rank().value());
  }

  private void world(WorldRecord.Created record, Instant now, List<Effect> effects) {
    World world = new World(record.world());
    state.worlds.put(world.id(), world);
    world.restore(
        new WorldSpec(
            record.request(),
            record.world(),
            record.shape(),
            record.procsPerHost(),
            record.environment(),
            record.labels(),
            record.recovery()),
        record.status(),
        record.evictionAt());
    record.hosts().forEach(host -> host(world, host));
    world.recovering().restore(record.deaths());
    slots(world, record, now);
    record
        .evictionAt()
        .ifPresent(
            at ->
                effects.add(
                    new Effect.StartDeadline(
                        new Deadline.Eviction(world.id()), Duration.between(now, at))));
    record.ending().ifPresent(ending -> stops.restore(world.id(), ending, effects));
  }

  private void host(World world, WorldRecord.Host record) {
    HostNode host =
        state
            .hosts
            .on(record.node())
            .orElseGet(
                () ->
                    new HostNode(
                        record.node(), record.incarnation(), record.dedicated(), record.agent()));
    if (unconfirmed.add(host.clusterNode())) {
      state.hosts.add(host);
    }
    state.hosts.use(host);
    world.hosts().add(record.rank(), host);
    world.hosts().scheduled(record.rank());
  }

  private void slots(World world, WorldRecord.Created record, Instant now) {
    Map<Integer, ProcHealth> unhealthy = new HashMap<>();
    record.unhealthy().forEach(u -> u.ranks().stream().forEach(r -> unhealthy.put(r, u.health())));
    boolean wasLive = record.status() instanceof WorldStatus.Live;
    for (ProcStarts starts : record.starts()) {
      state.startUsed(starts.start());
      for (ProcStart start : starts.stream().toList()) {
        int rank = start.proc().rank().value();
        Optional<HostNode> host = world.hosts().at(world.hostRankOf(rank));
        Optional<ProcHealth> lost =
            Optional.ofNullable(unhealthy.get(rank)).filter(Severity::isFinal);
        ProcSlot.Stage stage =
            lost.<ProcSlot.Stage>map(health -> new ProcSlot.Lost(health, true))
                .orElseGet(
                    () -> wasLive ? new ProcSlot.Assumed() : new ProcSlot.Scheduled(nodeOf(host)));
        world.put(new ProcSlot(world.id().proc(rank), start.start(), host, stage));
        world.hosts().scheduled(world.hostRankOf(rank));
        if (record.evictionAt().isPresent()) {
          world.recovering().missing(rank);
        }
        if (lost.isPresent() && record.recovery() instanceof Recovery.Respawn limits) {
          world.recovering().wasLost(rank, start.start(), limits, now);
          respawning.wanted(world);
        }
      }
    }
  }

  private static String nodeOf(Optional<HostNode> host) {
    return host.map(HostNode::node).orElse("a host that is gone");
  }
}

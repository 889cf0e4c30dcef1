package io.akkamesh.system.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.protocol.system.WorldRecord;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The core of one control plane, its clock and all it decided; short words for who says what. */
final class Scene {
  static final WorldId TRAIN = new WorldId("train");
  static final WorldId EVAL = new WorldId("eval");
  static final Duration PROC_TIMEOUT = Duration.ofSeconds(5);
  static final StopTimes TIMES = new StopTimes(Duration.ofSeconds(8), Duration.ofSeconds(6));
  static final Epoch EPOCH = new Epoch(7);
  static final Environment JVM = new Environment.Jvm(List.of());

  static final Timeouts TIMEOUTS =
      new Timeouts(TIMES, Duration.ofSeconds(30), Duration.ofSeconds(4));

  Worlds worlds = new Worlds(EPOCH, TIMEOUTS);
  Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final List<Effect> effects = new ArrayList<>();
  private final Map<ProcId, Long> starts = new HashMap<>();
  private final Map<WorldId, WorldRecord> records = new TreeMap<>();
  private Epoch epoch = EPOCH;

  // The control plane

  /** Another one takes its place, and knows what was kept; what was decided before is over. */
  void movesControlPlane() {
    epoch = new Epoch(epoch.value() + 1);
    worlds = new Worlds(epoch, TIMEOUTS);
    effects.clear();
    keep(worlds.restore(List.copyOf(records.values()), now));
  }

  void present(String... nodes) {
    Set<ClusterNode> present = Arrays.stream(nodes).map(Given::node).collect(Collectors.toSet());
    keep(worlds.nodesPresent(present, now));
  }

  void restoreTimeIsOver() {
    keep(worlds.restoreTimeOver(now));
  }

  WorldRecord.Created recordOf(WorldId world) {
    return (WorldRecord.Created) records.get(world);
  }

  List<WorldRecord> records() {
    return List.copyOf(records.values());
  }

  void passes(Duration time) {
    now = now.plus(time);
  }

  // Hosts

  Optional<Refusal> arrives(HostNode host) {
    return keep(worlds.hostArrived(host, now));
  }

  void poolHosts(String... nodes) {
    for (String node : nodes) {
      assertThat(arrives(Given.poolHost(node))).isEmpty();
    }
  }

  void hostAnswers(String node, Optional<WorldId> world, HostStopResult.ProcEnd... ended) {
    keep(worlds.hostStopped(world, HostStopResult.of(node, List.of(ended))));
  }

  void removed(String node) {
    removed(node, 1);
  }

  void removed(String node, long uid) {
    keep(worlds.nodeRemoved(new ClusterNode(node, uid), now));
  }

  void unreachable(String node) {
    keep(worlds.nodeUnreachable(Given.node(node), now));
  }

  void reachable(String node) {
    keep(worlds.nodeReachable(Given.node(node), now));
  }

  // Users

  UpsertWorldReply create(WorldSpec spec) {
    return keep(worlds.upsert(spec, now));
  }

  void create(WorldId world, int size, int procsPerHost) {
    assertThat(create(Given.spec(world, size, procsPerHost)))
        .isEqualTo(new UpsertWorldReply.Accepted(world));
  }

  Optional<StopReply> stop(StopScope scope, Optional<Ticket> waiting) {
    return keep(worlds.stop(scope, PROC_TIMEOUT, waiting));
  }

  Optional<StopReply> stop(WorldId... ids) {
    return stop(new StopScope.Worlds(List.of(ids)), Optional.empty());
  }

  Optional<StopReply> stopAndWait(long ticket, WorldId... ids) {
    return stop(new StopScope.Worlds(List.of(ids)), Optional.of(new Ticket(ticket)));
  }

  Optional<StopReply> stopEverything() {
    return stop(new StopScope.Everything(), Optional.empty());
  }

  void graceIsOver(WorldId world) {
    keep(worlds.deadlineOver(new Deadline.StopGrace(world)));
  }

  /** The time until its eviction is over, whatever the clock says. */
  void evictionIsDue(WorldId world) {
    keep(worlds.deadlineOver(new Deadline.Eviction(world)));
  }

  /** The deadlines that were started and not cancelled, as a shell would have them. */
  List<Deadline> deadlines() {
    return Decided.deadlines(effects);
  }

  void isRefused(Effect.SpawnProcs spawn, Refusal refusal) {
    keep(worlds.spawnRefused(spawn, refusal, now));
  }

  Optional<Refusal> reports(ProcSupervisionState report) {
    return keep(worlds.reported(report, now));
  }

  // Envelopes

  void asks(ProcId asker, ProcId proc) {
    keep(worlds.resolve(asker, proc, Decided.askerAt(asker)));
  }

  void comesBack(Undeliverable undeliverable) {
    keep(worlds.returned(undeliverable, now));
  }

  // Procs

  JoinReply join(JoinRequest request) {
    return keep(worlds.join(request, now));
  }

  JoinReply join(ProcId proc, long start) {
    return join(Given.request(proc, start, Given.ownNode(proc)));
  }

  void joinDetached(ProcId proc, long start) {
    Incarnation incarnation = new Incarnation(start, 1);
    join(Given.request(proc, incarnation, Given.ownNode(proc), ProcLifecycle.DETACHED));
  }

  /** Ranks 0..count-1 join with the start they were spawned with, each from a node of its own. */
  void join(WorldId world, int count) {
    for (int rank = 0; rank < count; rank++) {
      ProcId proc = world.proc(rank);
      assertThat(join(proc, startOf(proc))).isInstanceOf(JoinReply.Joined.class);
    }
  }

  /** The start the proc was last spawned with, or 1. */
  long startOf(ProcId proc) {
    return starts.getOrDefault(proc, 1L);
  }

  void exits(ProcId proc, int code) {
    exits(proc, startOf(proc), code);
  }

  void exits(ProcId proc, long start, int code) {
    keep(worlds.procExited(proc, start, Given.exit(code), now));
  }

  void exits(ProcId proc, ProcExit.Outcome outcome) {
    keep(worlds.procExited(proc, startOf(proc), new ProcExit(outcome, List.of()), now));
  }

  void answers(ProcId proc) {
    answers(ProcStopResult.done(proc, new Incarnation(startOf(proc), 1), List.of(), List.of()));
  }

  void answers(ProcStopResult result) {
    keep(worlds.procStopped(result));
  }

  // What came of it

  <E extends Effect> List<E> all(Class<E> type) {
    return effects.stream().filter(type::isInstance).map(type::cast).toList();
  }

  List<Effect> effects() {
    return List.copyOf(effects);
  }

  List<WorldEvent.Change> events() {
    return all(Effect.Publish.class).stream().map(Effect.Publish::event).toList();
  }

  void forgetEffects() {
    effects.clear();
  }

  /** What anybody is told of addresses who has not just asked. */
  List<Effect> tellings() {
    return Decided.tellings(effects);
  }

  /** What was spawned as {@code node: train[0] train[1]}, in order. */
  List<String> spawned() {
    return Decided.spawned(effects);
  }

  List<WorldSnapshot> snapshots() {
    return worlds.snapshot(SnapshotFilter.all());
  }

  WorldSnapshot snapshot(WorldId world) {
    List<WorldSnapshot> found = worlds.snapshot(SnapshotFilter.world(world));
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  WorldStatus status(WorldId world) {
    return snapshot(world).status();
  }

  private <R> R keep(Decision<R> decision) {
    keep(decision.effects());
    return decision.reply();
  }

  private void keep(List<Effect> decided) {
    effects.addAll(decided);
    worlds.changes(now).forEach(record -> records.put(record.world(), record));
    for (Effect effect : decided) {
      if (effect instanceof Effect.SpawnProcs spawn) {
        for (ProcStart start : spawn.procs().stream().toList()) {
          starts.put(start.proc(), start.start());
        }
      }
    }
  }
}

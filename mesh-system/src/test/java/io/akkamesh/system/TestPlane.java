package io.akkamesh.system;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.JoinReply;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.Recovery;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.StopScope;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.UpsertWorldReply;
import io.akkamesh.system.model.ClusterNode;
import io.akkamesh.system.model.StopTimes;
import io.akkamesh.system.model.Timeouts;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A SystemActor whose time stands still until told, in a cluster that a test makes up. */
final class TestPlane {
  static final WorldId TRAIN = new WorldId("train");
  static final Epoch EPOCH = new Epoch(7);
  static final Duration GRACE = Duration.ofSeconds(8);
  static final Duration GREETING_INTERVAL = Duration.ofMillis(200);
  static final Duration EVICTION = Duration.ofSeconds(30);
  static final Duration SPAWN_ANSWER = Duration.ofSeconds(2);
  static final Duration LEASE = Duration.ofSeconds(20);
  static final Duration RESTORE_TIME = Duration.ofSeconds(5);
  static final Duration PROC_TIMEOUT = Duration.ofSeconds(1);

  final TestMembership membership = new TestMembership();
  final TestStore store;
  final AtomicInteger superseded = new AtomicInteger();
  final AtomicInteger ends = new AtomicInteger();
  final AtomicReference<Instant> clock =
      new AtomicReference<>(Instant.parse("2026-11-21T12:00:00Z"));
  final ActorRef<SystemMessage> system;
  private final ActorTestKit kit;
  private final AtomicReference<Runnable> beforeTheTime = new AtomicReference<>(() -> {});

  TestPlane(ActorTestKit kit) {
    this(kit, new TestStore(EPOCH, "run-1"));
  }

  /** The next one, which knows what that one has kept. */
  TestPlane(ActorTestKit kit, TestPlane before) {
    this(kit, before.store);
  }

  private TestPlane(ActorTestKit kit, TestStore store) {
    this.kit = kit;
    this.store = store;
    SystemSettings settings =
        new SystemSettings(
            new Timeouts(
                new StopTimes(GRACE, Duration.ofSeconds(6)), EVICTION, Duration.ofSeconds(5)),
            GREETING_INTERVAL,
            SPAWN_ANSWER,
            LEASE,
            RESTORE_TIME);
    this.system =
        kit.spawn(
            SystemActor.create(
                new ControlPlane(
                    store,
                    this::now,
                    membership,
                    settings,
                    ends::incrementAndGet,
                    superseded::incrementAndGet)));
  }

  private Instant now() {
    beforeTheTime.get().run();
    return clock.get();
  }

  /** What is sent to the control plane by {@code action} queues up: it is busy until the end. */
  void whileBusy(Runnable action) {
    CompletableFuture<Void> busy = new CompletableFuture<>();
    CompletableFuture<Void> done = new CompletableFuture<>();
    beforeTheTime.set(
        () -> {
          busy.complete(null);
          done.orTimeout(10, TimeUnit.SECONDS).join();
        });
    membership.says(new MembershipEvent.NodeReachable(node("nowhere")));
    busy.orTimeout(5, TimeUnit.SECONDS).join();
    beforeTheTime.set(() -> {});
    action.run();
    done.complete(null);
  }

  /** Timers and the clock go on together. */
  void timePasses(Duration time) {
    clock.updateAndGet(now -> now.plus(time));
    ManualTime.get(kit.system()).timePasses(time);
  }

  // Hosts

  /** The only life of that node, unless a test says otherwise. */
  static ClusterNode node(String address) {
    return new ClusterNode(address, 1);
  }

  static HostAnnouncement announcement(String node, ActorRef<HostMessage> agent) {
    return new HostAnnouncement(node, new Incarnation(1, 1), Optional.empty(), 1, List.of(), agent);
  }

  /** Where a system actor of that name is, or will be. */
  String systemActorPath(String name) {
    return kit.system().address() + "/system/" + name;
  }

  void hostUp(String node, TestProbe<HostMessage> agent) {
    String reference = ActorRefResolver.get(kit.system()).toSerializationFormat(agent.ref());
    membership.says(new MembershipEvent.HostUp(node(node), new ProcAddress(reference)));
  }

  /** A pool host that has been greeted and has answered. */
  TestProbe<HostMessage> host(String node) {
    TestProbe<HostMessage> agent = kit.createTestProbe(HostMessage.class);
    isGreeted(node, agent);
    snapshot();
    return agent;
  }

  /** A host comes up and answers that it is there. */
  void isGreeted(String node, TestProbe<HostMessage> agent) {
    hostUp(node, agent);
    HostMessage.Announce greeting = agent.expectMessageClass(HostMessage.Announce.class);
    greeting.replyTo().tell(announcement(node, agent.ref()));
    agent.expectTerminated(greeting.replyTo());
  }

  /** The cluster has these nodes. */
  void present(String... nodes) {
    membership.says(
        new MembershipEvent.Members(
            Arrays.stream(nodes).map(TestPlane::node).collect(Collectors.toSet())));
  }

  // Users

  static Function<ActorRef<UpsertWorldReply>, SystemMessage.UpsertWorld> upsert(
      WorldId world, int size, Labels labels) {
    Environment jvm = new Environment.Jvm(List.of());
    return caller ->
        new SystemMessage.UpsertWorld(
            UUID.randomUUID().toString(),
            world,
            Shape.of(size),
            size,
            jvm,
            labels,
            new Recovery.Evict(),
            caller);
  }

  UpsertWorldReply create(WorldId world, int size) {
    return create(upsert(world, size, Labels.none()));
  }

  UpsertWorldReply create(Function<ActorRef<UpsertWorldReply>, SystemMessage.UpsertWorld> request) {
    TestProbe<UpsertWorldReply> caller = kit.createTestProbe(UpsertWorldReply.class);
    system.tell(request.apply(caller.ref()));
    return caller.receiveMessage();
  }

  SystemSnapshot snapshot() {
    return snapshot(SnapshotFilter.all());
  }

  /** Also shows that all before it has been dealt with. */
  SystemSnapshot snapshot(SnapshotFilter filter) {
    return askSnapshot(filter).receiveMessage();
  }

  TestProbe<SystemSnapshot> askSnapshot(SnapshotFilter filter) {
    TestProbe<SystemSnapshot> caller = kit.createTestProbe(SystemSnapshot.class);
    system.tell(new SystemMessage.Snapshot(filter, caller.ref()));
    return caller;
  }

  /** The probe hears the answer to a stop. */
  TestProbe<StopReply> stop(StopScope scope, boolean awaitOutcome) {
    TestProbe<StopReply> caller = kit.createTestProbe(StopReply.class);
    system.tell(new SystemMessage.Stop(scope, PROC_TIMEOUT, awaitOutcome, caller.ref()));
    return caller;
  }

  static StopScope worlds(WorldId... ids) {
    return new StopScope.Worlds(List.of(ids));
  }

  // Procs

  static Incarnation life(long start) {
    return new Incarnation(start, 1);
  }

  SystemMessage.Join join(
      ProcId proc, String node, ActorRef<ProcMessage> agent, ActorRef<JoinReply> replyTo) {
    return join(proc, node, ProcLifecycle.MANAGED_BY_SYSTEM, agent, replyTo);
  }

  private SystemMessage.Join join(
      ProcId proc,
      String node,
      ProcLifecycle lifecycle,
      ActorRef<ProcMessage> agent,
      ActorRef<JoinReply> replyTo) {
    return new SystemMessage.Join(
        proc, life(start()), node, 100, Labels.of("kind", "gpu"), lifecycle, agent, replyTo);
  }

  /** What the next proc is started with as long as the clock stands. */
  long start() {
    return clock.get().toEpochMilli();
  }

  /** A proc that has joined from that node. */
  TestProbe<ProcMessage> proc(ProcId proc, String node) {
    return proc(proc, node, ProcLifecycle.MANAGED_BY_SYSTEM);
  }

  TestProbe<ProcMessage> proc(ProcId proc, String node, ProcLifecycle lifecycle) {
    TestProbe<ProcMessage> agent = kit.createTestProbe(ProcMessage.class);
    TestProbe<JoinReply> caller = kit.createTestProbe(JoinReply.class);
    system.tell(join(proc, node, lifecycle, agent.ref(), caller.ref()));
    assertThat(caller.receiveMessage()).isInstanceOf(JoinReply.Joined.class);
    return agent;
  }
}

package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.ManualTime;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.ActorRefResolver;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorType;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.GspawnResult;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.MeshAgentMessage.Gspawn;
import io.akkamesh.protocol.proc.MeshAgentMessage.StopActor;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.ProcStopResult;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.routing.Payload;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.wire.PayloadCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** One proc, {@code train[3]}, under a clock that stands still until a test moves it. */
final class TestProc implements AutoCloseable {
  static final ProcId ID = ProcId.parse("train[3]");
  static final Incarnation INCARNATION = new Incarnation(7, 42);
  static final String NODE = "akka://mesh@127.0.0.1:25520";
  static final long PID = 4711;
  static final Shape SHAPE = Shape.parse("host=2,gpu=4");
  static final Epoch EPOCH = new Epoch(5);
  static final Duration ABORT_GRACE = Duration.ofMillis(500);
  static final ProcSettings SETTINGS =
      new ProcSettings(
          Duration.ofSeconds(25),
          Duration.ofSeconds(10),
          ABORT_GRACE,
          Duration.ofMillis(250),
          Duration.ofSeconds(1),
          Duration.ofSeconds(60),
          Duration.ofMillis(100),
          2,
          2,
          "mesh.proc.default-actor-dispatcher");

  final TestProbe<SystemMessage> system;
  final TestProbe<HostMessage> host;
  final Queue<Integer> exitCodes = new ConcurrentLinkedQueue<>();
  final ActorRef<ProcMessage> agent;
  final PayloadCodec codec;
  final ManualTime time;

  /** What the proc takes for now; ManualTime moves timers only. */
  final AtomicReference<Instant> clock = new AtomicReference<>(NOW);

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  private final ActorTestKit kit;
  private final CountDownLatch released = new CountDownLatch(1);

  TestProc(ActorTestKit kit, ActorType<?, ?>... types) {
    this(kit, ProcLife.OWNED, types);
  }

  TestProc(ActorTestKit kit, ProcLife life, ActorType<?, ?>... types) {
    this.kit = kit;
    this.time = ManualTime.get(kit.system());
    this.codec = new PayloadCodec(kit.system());
    this.host = kit.createTestProbe(HostMessage.class);
    this.system = kit.createTestProbe(SystemMessage.class);
    ProcSetup setup =
        new ProcSetup(
            ID,
            life,
            INCARNATION,
            NODE,
            PID,
            Labels.of("role", "test"),
            ActorTypes.of(List.of(Worker.TYPE)).with(List.of(types)),
            Optional.of(host.getRef()),
            system.getRef(),
            SETTINGS,
            clock::get,
            exitCodes::add);
    this.agent = kit.spawn(ProcAgent.create(setup));
  }

  /** Manual time, patience with a busy machine, and a thread for every actor that blocks. */
  static Config config() {
    return ManualTime.config()
        .withFallback(
            ConfigFactory.parseString(
                """
                akka { loglevel = off, stdout-loglevel = off }
                akka.actor.testkit.typed.single-expect-default = 20s
                mesh.proc.default-actor-dispatcher.elastic-executor.threads-min = 8
                """));
  }

  <T> TestProbe<T> probe(Class<T> type) {
    return kit.createTestProbe(type);
  }

  TestProbe<GspawnResult> spawn(String type, String name) {
    return spawn(type, name, codec.encode(new Worker.Params("hello")));
  }

  TestProbe<GspawnResult> spawn(String type, String name, Payload params) {
    TestProbe<GspawnResult> caller = probe(GspawnResult.class);
    agent.tell(new Gspawn(type, name, params, SHAPE, Optional.empty(), caller.getRef()));
    return caller;
  }

  /** Time passes for the proc, and its timers. */
  void pass(Duration amount) {
    actors();
    clock.updateAndGet(now -> now.plus(amount));
    time.timePasses(amount);
  }

  /** A worker of that name that runs. */
  ActorRef<Worker.Order> worker(String name) {
    return running(spawn("worker", name));
  }

  static ActorRef<Worker.Order> running(TestProbe<GspawnResult> caller) {
    return caller.expectMessageClass(GspawnResult.Success.class).reference().unsafeUpcast();
  }

  static String error(TestProbe<GspawnResult> caller) {
    return caller.expectMessageClass(GspawnResult.Error.class).text();
  }

  /** A worker of that name that blocks its thread until {@link #release()}. */
  ActorRef<Worker.Order> wedgedWorker(String name) {
    ActorRef<Worker.Order> worker = worker(name);
    wedge(name);
    return worker;
  }

  /** Makes a worker that runs block its thread until {@link #release()}. */
  void wedge(String name) {
    CountDownLatch entered = new CountDownLatch(1);
    started(name).tell(new Worker.Block(entered, released));
    Worker.await(entered);
  }

  /** A worker that runs, however it was started. */
  ActorRef<Worker.Order> started(String name) {
    return ActorRefResolver.get(kit.system())
        .resolveActorRef(agent.path().child(name).toSerializationFormat());
  }

  /** The agent has seen all ends that were before now. */
  void awaitForgotten() {
    ActorRef<Worker.Order> last = worker("last");
    last.tell(new Worker.Leave());
    awaitActors();
  }

  /** As a wedged one, but interrupting it does not help. */
  ActorRef<Worker.Order> stubbornWorker(String name) {
    ActorRef<Worker.Order> worker = worker(name);
    wedgeStubbornly(name);
    return worker;
  }

  /** Makes a worker that runs hold its thread until {@link #release()}. */
  void wedgeStubbornly(String name) {
    CountDownLatch entered = new CountDownLatch(1);
    started(name).tell(new Worker.Spin(entered, released));
    Worker.await(entered);
  }

  /** The proc as code in its JVM has it, once its agent has begun. */
  LocalProc local() {
    actors();
    return LocalProcs.get(kit.system()).find(ID).orElseThrow();
  }

  void release() {
    released.countDown();
  }

  Worker.Place report(ActorRef<Worker.Order> worker) {
    TestProbe<Worker.Place> caller = probe(Worker.Place.class);
    worker.tell(new Worker.Report(caller.getRef()));
    return caller.receiveMessage();
  }

  TestProbe<StopActorResult> stopActor(ActorId actor, Duration timeout) {
    TestProbe<StopActorResult> caller = probe(StopActorResult.class);
    stopActor(actor, timeout, caller.getRef());
    return caller;
  }

  void stopActor(ActorId actor, Duration timeout, ActorRef<StopActorResult> caller) {
    agent.tell(new StopActor(actor, timeout, "the test says so", caller));
  }

  TestProbe<ProcStopResult> stop(Duration timeout) {
    return stop(EPOCH, INCARNATION, timeout);
  }

  TestProbe<ProcStopResult> stop(Epoch epoch, Incarnation incarnation, Duration timeout) {
    TestProbe<ProcStopResult> caller = probe(ProcStopResult.class);
    agent.tell(
        new ProcMessage.Stop(epoch, incarnation, timeout, "the test says so", caller.getRef()));
    return caller;
  }

  /** The live actors; also, all that was told to the agent before has been handled. */
  List<ActorId> actors() {
    TestProbe<ProcSnapshot> caller = probe(ProcSnapshot.class);
    agent.tell(new ProcMessage.Snapshot(caller.getRef()));
    return caller.receiveMessage().actors().stream()
        .filter(node -> node.status().equals(new Status.Running()))
        .map(IntrospectReply.ActorNode::actor)
        .toList();
  }

  int failedActors() {
    TestProbe<ProcSnapshot> caller = probe(ProcSnapshot.class);
    agent.tell(new ProcMessage.Snapshot(caller.getRef()));
    return caller.receiveMessage().failedActors();
  }

  void awaitActors(String... names) {
    List<ActorId> expected = List.of(names).stream().map(TestProc::actor).toList();
    system.awaitAssert(
        () -> {
          assertThat(actors()).isEqualTo(expected);
          return expected;
        });
  }

  static ActorId actor(String name) {
    return ID.actor(name, 0);
  }

  /** The agent has stopped, and whatever it had to tell is told. */
  void awaitEnd() {
    system.expectTerminated(agent);
  }

  @Override
  public void close() {
    release();
    kit.stop(agent);
  }
}

package io.akkamesh.agent.host;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRef;
import akka.actor.typed.DispatcherSelector;
import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.agent.actor.ActorTypes;
import io.akkamesh.agent.proc.ProcSettings;
import io.akkamesh.agent.process.OutputSink;
import io.akkamesh.agent.process.SharedArchive;
import io.akkamesh.protocol.Ack;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostAnnouncement;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.HostStopResult;
import io.akkamesh.protocol.host.ProcExit;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.host.SpawnProcReply;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.HostReport.ProcExited;
import io.akkamesh.protocol.system.HostReport.ProcStarted;
import io.akkamesh.protocol.system.SystemMessage.Join;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/** One host with a control plane that only listens; leaves no process behind. */
final class TestHost implements AutoCloseable {
  static final String NODE = "akka://mesh@127.0.0.1:25520";
  static final Incarnation INCARNATION = new Incarnation(1, 42);
  static final HostId DEDICATED = HostId.parse("hosttrain[0]");
  static final WorldId TRAIN = new WorldId("train");
  static final WorldId SERVE = new WorldId("serve");
  static final Shape SHAPE = Shape.parse("host=2,gpu=4");
  static final Epoch EPOCH = new Epoch(5);
  static final Duration LONG = Duration.ofHours(1);
  static final long START = 7;
  static final int LOG_LINES = 20;
  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final long PATIENCE_S = 20;

  final TestProbe<Join> joins;
  final TestProbe<ProcStarted> starts;
  final TestProbe<ProcExited> exits;
  final TestProbe<Line> lines;
  final AtomicInteger ends = new AtomicInteger();
  final AtomicReference<Instant> now = new AtomicReference<>(NOW);
  final Wedge wedge = new Wedge();
  final ActorRef<HostMessage> agent;

  private final ActorTestKit kit;

  /** What a child wrote. */
  record Line(ProcId proc, OutputSink.Stream stream, String text) {}

  TestHost(ActorTestKit kit) {
    this(kit, LONG, Duration.ZERO);
  }

  TestHost(ActorTestKit kit, Duration killAfter, Duration procStartTimeout) {
    this.kit = kit;
    this.joins = kit.createTestProbe(Join.class);
    this.starts = kit.createTestProbe(ProcStarted.class);
    this.exits = kit.createTestProbe(ProcExited.class);
    this.lines = kit.createTestProbe(Line.class);
    HostSetup setup =
        new HostSetup(
            NODE,
            INCARNATION,
            Optional.of(DEDICATED),
            ProcessHandle.current().pid(),
            ActorTypes.of(List.of(wedge.type())),
            HelloProc.class.getName(),
            kit.spawn(Listener.create(joins, starts, exits)),
            (proc, stream, text) -> lines.getRef().tell(new Line(proc, stream, text)),
            new HostSettings(
                Duration.ZERO,
                killAfter,
                procStartTimeout,
                50,
                LOG_LINES,
                List.of("-XX:TieredStopAtLevel=1"),
                new SharedArchive.None()),
            ProcSettings.from(kit.system().settings().config()),
            now::get,
            ends::incrementAndGet);
    this.agent = kit.spawn(HostAgent.create(setup));
  }

  /** Patience with a busy machine; one thread starts processes, so that a test can hold it up. */
  static Config config() {
    return ConfigFactory.parseString(
        """
        akka { loglevel = off, stdout-loglevel = off }
        akka.actor.testkit.typed.single-expect-default = 20s
        akka.actor.default-blocking-io-dispatcher.thread-pool-executor.fixed-pool-size = 1
        """);
  }

  <T> TestProbe<T> probe(Class<T> type) {
    return kit.createTestProbe(type);
  }

  static Environment sh(String script) {
    return new Environment.Exec("sh", List.of("-c", script));
  }

  static Environment sleep() {
    return new Environment.Exec("sleep", List.of("600"));
  }

  static ProcStart proc(WorldId world, int rank) {
    return new ProcStart(world.proc(rank), START);
  }

  /** Starts those ranks and expects that the host does. */
  void spawn(Environment environment, WorldId world, int... ranks) {
    assertThat(spawn(EPOCH, environment, world, ranks))
        .isEqualTo(new SpawnProcReply.Starting(world));
  }

  SpawnProcReply spawn(Epoch epoch, Environment environment, WorldId world, int... ranks) {
    return spawn(epoch, environment, IntStream.of(ranks).mapToObj(r -> proc(world, r)).toList());
  }

  SpawnProcReply spawn(ProcStart proc, Environment environment) {
    return spawn(EPOCH, environment, List.of(proc));
  }

  private SpawnProcReply spawn(Epoch epoch, Environment environment, List<ProcStart> procs) {
    TestProbe<SpawnProcReply> caller = probe(SpawnProcReply.class);
    ProcStarts starts = ProcStarts.of(procs).get(0);
    agent.tell(new HostMessage.SpawnProc(epoch, environment, starts, SHAPE, caller.getRef()));
    return caller.receiveMessage();
  }

  TestProbe<HostStopResult> stopWorld(WorldId world, Duration timeout) {
    TestProbe<HostStopResult> caller = probe(HostStopResult.class);
    agent.tell(new HostMessage.StopWorld(EPOCH, world, timeout, "a test", caller.getRef()));
    return caller;
  }

  TestProbe<HostStopResult> stop(Duration timeout) {
    TestProbe<HostStopResult> caller = probe(HostStopResult.class);
    agent.tell(new HostMessage.Stop(EPOCH, timeout, "a test", caller.getRef()));
    return caller;
  }

  static HostStopResult ended(HostStopResult.ProcEnd... ends) {
    return HostStopResult.of(NODE, List.of(ends));
  }

  static ProcExited exited(ProcId proc, ProcExit.Outcome outcome, String... stderr) {
    return new ProcExited(proc, START, new ProcExit(outcome, List.of(stderr)));
  }

  HostAnnouncement announce(Epoch epoch) {
    TestProbe<HostAnnouncement> caller = probe(HostAnnouncement.class);
    agent.tell(new HostMessage.Announce(epoch, caller.getRef()));
    return caller.receiveMessage();
  }

  /** Says that the proc has joined; also, what the host was told before is handled. */
  void ready(ProcStart proc) {
    ready(proc, EPOCH, kit.system().ignoreRef());
  }

  void ready(ProcStart proc, Epoch epoch, ActorRef<ProcMessage> itsAgent) {
    TestProbe<Ack> caller = probe(Ack.class);
    agent.tell(new HostMessage.ProcReady(proc, epoch, itsAgent, caller.getRef()));
    caller.receiveMessage();
  }

  List<HostProcs.HostProc> list() {
    TestProbe<HostProcs> caller = probe(HostProcs.class);
    agent.tell(new HostMessage.ListProcs(caller.getRef()));
    return caller.receiveMessage().procs();
  }

  /** The procs on the host; also, what it was told before, or told itself then, is handled. */
  List<ProcStart> procs() {
    announce(EPOCH);
    return announce(EPOCH).procs().stream().flatMap(ProcStarts::stream).toList();
  }

  /** The agent has stopped, and whatever it had to tell is told. */
  void awaitEnd() {
    joins.expectTerminated(agent);
  }

  static void awaitExit(ProcessHandle process) {
    try {
      process.onExit().get(PATIENCE_S, SECONDS);
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      throw new AssertionError("process " + process.pid() + " did not end", e);
    }
  }

  /** Rank 0 of the world, once its program runs. */
  ProcessHandle running(Environment environment, WorldId world) {
    spawn(environment, world, 0);
    return ProcessHandle.of(starts.receiveMessage().pid()).orElseThrow();
  }

  /** No program is started until the latch is released. */
  CountDownLatch holdUpStarts() {
    CountDownLatch held = new CountDownLatch(1);
    CountDownLatch release = new CountDownLatch(1);
    onStarterThread(
        () -> {
          held.countDown();
          Wedge.await(release);
        });
    Wedge.await(held);
    return release;
  }

  private CompletableFuture<Void> onStarterThread(Runnable task) {
    return CompletableFuture.runAsync(
        task, kit.system().dispatchers().lookup(DispatcherSelector.blocking()));
  }

  /** Stops the host, which ends its processes; fails when one of them, or another, is left. */
  @Override
  public void close() {
    wedge.release();
    kit.stop(agent);
    onStarterThread(() -> {}).join(); // what was still being started has started
    try {
      ProcessHandle.current().children().forEach(TestHost::awaitExit);
      assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
    } finally {
      ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
    }
  }
}

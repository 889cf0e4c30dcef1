package io.akkamesh.cluster;

import static io.akkamesh.cluster.Events.ALIVE;
import static io.akkamesh.cluster.Events.KILLED;
import static io.akkamesh.cluster.Events.TRAIN;
import static io.akkamesh.cluster.Events.rank;
import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.ActorTestKit;
import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorRefResolver;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import com.typesafe.config.ConfigFactory;
import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.host.ChildState;
import io.akkamesh.protocol.host.HostMessage;
import io.akkamesh.protocol.host.HostProcs;
import io.akkamesh.protocol.host.ProcLog;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectMessage;
import io.akkamesh.protocol.proc.IntrospectReply;
import io.akkamesh.protocol.proc.ProcMessage;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.SystemMessage;
import io.akkamesh.protocol.system.SystemSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldSnapshot.HostInfo;
import io.akkamesh.protocol.system.WorldSnapshot.PendingRanks;
import io.akkamesh.protocol.system.WorldSnapshot.ProcInfo;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Looking into procs and hosts; probes are the control plane, the agents and the one host. */
class InspectionTest {
  private static final String NOWHERE = "akka://elsewhere@127.0.0.1:1";
  private static ActorTestKit kit;
  private static TestProbe<HostMessage> host;
  private static String node;

  private final TestProbe<SystemMessage> system = kit.createTestProbe(SystemMessage.class);
  private final TestProbe<ProcMessage> agent = kit.createTestProbe(ProcMessage.class);
  private final TestProbe<ProcMessage> silent = kit.createTestProbe(ProcMessage.class);
  private final Calls calls = new Calls(kit.system(), system.ref());

  @BeforeAll
  static void start() {
    kit =
        ActorTestKit.create(
            ConfigFactory.parseString("mesh.client.inspect-timeout = 300ms")
                .withFallback(ConfigFactory.load()));
    host = kit.createTestProbe(HostMessage.class);
    node = "akka://" + kit.system().name();
    kit.system()
        .systemActorOf(
            Behaviors.receiveMessage(
                (HostMessage message) -> {
                  host.ref().tell(message);
                  return Behaviors.same();
                }),
            "mesh-host",
            Props.empty());
  }

  @AfterAll
  static void stop() {
    kit.shutdownTestKit();
  }

  @Test
  @DisplayName(
      "PA-16, SA-22: an inspection has what answered; the silent are missing, the lost not asked")
  void hasWhatAnswered() {
    var inspection = new Inspector(calls).inspect(SnapshotFilter.all()).toCompletableFuture();
    SystemSnapshot snapshot =
        answer(List.of(node, NOWHERE), proc(0, agent, ALIVE), proc(1, silent, ALIVE), lost(2));
    ProcSnapshot said = snapshotOf(rank(0));
    agent.expectMessageClass(ProcMessage.Snapshot.class).replyTo().tell(said);
    HostProcs procs = procs(1, rank(0));
    host.expectMessageClass(HostMessage.ListProcs.class).replyTo().tell(procs);

    assertThat(get(inspection).system()).isEqualTo(snapshot);
    assertThat(get(inspection).procs()).containsOnly(Map.entry(rank(0), said));
    assertThat(get(inspection).hosts()).containsOnly(Map.entry(node, procs));
    assertThat(get(inspection).silence()).isEqualTo("no answer within 300 ms");
    assertThat(Inspection.silence(Duration.ofSeconds(2))).isEqualTo("no answer within 2 s");
    agent.expectNoMessage();
  }

  @Test
  @DisplayName("PA-18, SA-22: the status of an actor says of every rank what is known, or why not")
  void saysWhatIsKnownOfAnActor() {
    var status =
        new NamedActor(
                calls,
                world(
                    List.of(),
                    List.of(proc(0, agent, ALIVE), proc(1, silent, ALIVE), lost(2)),
                    new PendingRanks(rank(3), 5, "waiting for a host")),
                Ranks.ALL,
                "echo")
            .status()
            .toCompletableFuture();
    var query = agent.expectMessageClass(IntrospectMessage.Query.class);
    assertThat(query.name()).hasToString("train[0].echo[0]");
    query.replyTo().tell(new IntrospectReply.NotFound(query.name(), "echo is not known"));

    assertThat(get(status))
        .hasToString(
            "{train[0]=ACTOR_ENDED: echo is not known,"
                + " train[1]=NO_ANSWER: train[1]: no answer within 300 ms,"
                + " train[2]=PROC_LOST: proc train[2] was ended by signal 9,"
                + " train[3]=PROC_LOST: train[3] to train[7]: waiting for a host}");
  }

  @Test
  @DisplayName("HA-4: output is read from the host that began the newest life of the proc")
  void readsOutputFromTheHostThatHasIt() {
    var found = new OutputLookup(calls, rank(0)).find().toCompletableFuture();
    answer(List.of(node));
    host.expectMessageClass(HostMessage.ListProcs.class).replyTo().tell(procs(1, rank(0)));
    ProcOutput output = get(found);

    var read = output.read(-5).toCompletableFuture();
    var asked = host.expectMessageClass(HostMessage.ReadLog.class);
    assertThat(asked.from()).isEqualTo(-5);
    ProcLog.Lines lines = new ProcLog.Lines(rank(0), 7, List.of("bye"), false, true);
    asked.replyTo().tell(lines);
    assertThat(get(read)).isEqualTo(lines);

    var none = output.read(0).toCompletableFuture();
    host.expectMessageClass(HostMessage.ReadLog.class)
        .replyTo()
        .tell(new ProcLog.None(rank(0), "it shares the output of its host"));
    assertThatThrownBy(() -> get(none))
        .isInstanceOf(MeshException.class)
        .hasMessage("proc train[0]: it shares the output of its host");

    var silence = output.read(0).toCompletableFuture();
    assertThatThrownBy(() -> get(silence))
        .isInstanceOf(MeshException.class)
        .hasMessage("proc train[0]: no answer within 300 ms from its host at " + node);
    host.expectMessageClass(HostMessage.ReadLog.class);
  }

  @Test
  @DisplayName("HA-4, SA-22: why there is no output: the rank, what it is doing, who is silent")
  void saysWhyThereIsNoOutput() {
    assertThatThrownBy(() -> outputWithoutHost(rank(9)))
        .hasMessage("proc train[9]: no host of its world has its output: its ranks are 0 to 7");
    assertThatThrownBy(() -> outputWithoutHost(rank(0)))
        .hasMessageEndingWith(": no answer within 300 ms from " + NOWHERE);
    assertThatThrownBy(() -> outputWithoutHost(rank(5))).hasMessageEndingWith(": waiting");

    var gone = new OutputLookup(calls, rank(0)).find().toCompletableFuture();
    answerNothing();
    answerNothing();
    assertThatThrownBy(() -> get(gone))
        .hasMessage("world train: there is no such world; there is none at all; create it first");
  }

  private void outputWithoutHost(ProcId proc) {
    var found = new OutputLookup(calls, proc).find().toCompletableFuture();
    WorldSnapshot train =
        world(List.of(NOWHERE), List.of(), new PendingRanks(rank(4), 4, "waiting"));
    system
        .expectMessageClass(SystemMessage.Snapshot.class)
        .replyTo()
        .tell(new SystemSnapshot(List.of(train), List.of(), "run", true));
    get(found);
  }

  private SystemSnapshot answer(List<String> hosts, ProcInfo... procs) {
    SystemSnapshot snapshot =
        new SystemSnapshot(List.of(world(hosts, List.of(procs))), List.of(), "run", true);
    system.expectMessageClass(SystemMessage.Snapshot.class).replyTo().tell(snapshot);
    return snapshot;
  }

  private void answerNothing() {
    system
        .expectMessageClass(SystemMessage.Snapshot.class)
        .replyTo()
        .tell(new SystemSnapshot(List.of(), List.of(), "run", true));
  }

  private static WorldSnapshot world(
      List<String> hosts, List<ProcInfo> procs, PendingRanks... pending) {
    return new WorldSnapshot(
        TRAIN,
        Shape.of(8),
        new WorldStatus.Unhealthy(Instant.EPOCH),
        Labels.none(),
        hosts.stream().map(at -> new HostInfo(HostId.of(TRAIN, hosts.indexOf(at)), at)).toList(),
        procs,
        List.of(pending));
  }

  private ProcInfo lost(int rank) {
    return proc(rank, agent, KILLED);
  }

  private static ProcInfo proc(int rank, TestProbe<ProcMessage> agent, ProcHealth health) {
    String reference = ActorRefResolver.get(kit.system()).toSerializationFormat(agent.ref());
    return new ProcInfo(
        rank(rank),
        new Incarnation(1, 1),
        NOWHERE,
        100,
        new ProcAddress(reference),
        Labels.none(),
        health,
        Optional.empty(),
        List.of());
  }

  private static ProcSnapshot snapshotOf(ProcId proc) {
    return new ProcSnapshot(
        proc, new Incarnation(1, 1), 100, Duration.ofSeconds(7), 0, 0, List.of());
  }

  private static HostProcs procs(long start, ProcId proc) {
    return new HostProcs(
        node,
        100,
        List.of(
            new HostProcs.HostProc(
                new HostMessage.ProcStart(proc, start),
                ChildState.READY,
                100,
                Duration.ofSeconds(8),
                "")));
  }
}

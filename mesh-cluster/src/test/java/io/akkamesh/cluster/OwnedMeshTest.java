package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.testkit.typed.javadsl.TestProbe;
import akka.actor.typed.ActorSystem;
import io.akkamesh.cluster.StopReport.Outcome;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Meshes with an owner, in worlds that are there. */
class OwnedMeshTest {
  private static final Duration LEASE = Duration.ofSeconds(3);
  private static final Duration STOP = Duration.ofSeconds(5);

  private static Nodes nodes;
  private static ActorSystem<Void> node;

  @BeforeAll
  static void start() {
    nodes = new Nodes("mesh.proc.orphan-timeout = 1s");
    node = nodes.control();
    Nodes.join(
        node, nodes.host("hostowned[0]"), nodes.host("hostkilled[0]"), nodes.host("hostwidow[0]"));
  }

  @AfterAll
  static void close() {
    nodes.close();
  }

  @Test
  @DisplayName("AM-6, AM-7: members are kept alive, fail their mesh, and leave nothing to the next")
  void anOwnedMeshLivesAndFails() throws Exception {
    World world = get(Mesh.get(node).createWorld(WorldSpec.named("owned").shape("slot=3")));
    spawnForNobody(world, "orphan");
    ActorMesh<Echo.Command> echo = spawn(world, Ownership.failMesh().withLease(LEASE));
    assertThat(get(echo.ask(Echo.Heard.class, Echo.Recall::new).gather()).failures()).isEmpty();
    awaitStopped(world, "orphan");
    assertThat(statuses(world, "echo")).hasSize(3).allMatch(new Status.Running()::equals);

    echo.at(1).cast(new Echo.Throw());
    assertThat(get(echo.whenFailed()))
        .hasMessage(
            "owned[1].echo[0]: failed: java.lang.IllegalStateException: told to\n"
                + "  so mesh owned.echo has failed");
    assertThat(get(echo.stop()).ranks()).isEqualTo(ValueMesh.filled(3, Outcome.NOT_RUNNING));

    ActorMesh<Echo.Command> next = spawn(world, Ownership.failRank().withLease(LEASE));
    BlockingQueue<MemberFailure> failures = new LinkedBlockingQueue<>();
    next.onFailure(failures::add);
    next.at(2).cast(new Echo.Throw());
    assertThat(failures.poll(10, TimeUnit.SECONDS).rank()).isEqualTo(2);
    assertThat(get(next.stop())).hasToString("ranks 0-1 stopped, rank 2 was not running");
    TestProbe.<String>create(node).expectTerminated(next.ref(), STOP);
    assertThat(failures).isEmpty();
  }

  @Test
  @DisplayName("AM-7, SA-22: the failure of a killed process has its signal and its stderr")
  void aKilledProcessFailsItsMesh() {
    World world = get(Mesh.get(node).createWorld(WorldSpec.named("killed").jvm()));
    ActorMesh<Silent.Question> silent =
        get(world.spawn("silent", Silent.TYPE, new Silent.Params()));

    ProcessHandle.of(world.procs().get(0).pid()).orElseThrow().destroyForcibly();

    assertThat(get(silent.whenFailed()))
        .hasMessageStartingWith(
            "killed[0].silent[0]: proc killed[0] was ended by signal 9; the last it wrote to")
        .hasMessageContaining("silence on rank 0");
    assertThat(get(silent.stop()).ranks()).isEqualTo(ValueMesh.filled(1, Outcome.KILLED));
  }

  @Test
  @DisplayName("AM-6, PA-12: when an owner's process is gone its mesh ends, and nothing else does")
  void theMeshOfAnOwnerThatIsGoneEnds() {
    World world = get(Mesh.get(node).createWorld(WorldSpec.named("widow").shape("slot=2")));
    get(world.spawn("other", Echo.TYPE, new Echo.Params(-1)));
    try (Outside outside = new Outside()) {
      Mesh attached = get(Mesh.attach(outside.client("remote"), List.of(Nodes.address(node))));
      World seen = get(attached.world(world.id()));
      get(
          seen.spawn(
              "echo", Echo.TYPE, new Echo.Params(-1), Ownership.failMesh().withLease(LEASE)));
      assertThat(statuses(world, "echo")).hasSize(2).allMatch(new Status.Running()::equals);
    }

    awaitStopped(world, "echo");
    assertThat(statuses(world, "other")).hasSize(2).allMatch(new Status.Running()::equals);
  }

  private static ActorMesh<Echo.Command> spawn(World world, Ownership ownership) {
    return get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1), ownership));
  }

  private static void awaitStopped(World world, String name) {
    TestProbe.<String>create(node)
        .awaitAssert(
            Duration.ofSeconds(20),
            () -> {
              assertThat(statuses(world, name)).allMatch(new Status.Stopped()::equals);
              return null;
            });
  }

  private static List<Status> statuses(World world, String name) {
    return get(get(Mesh.get(node).actor(world.id(), name, List.of())).status()).values().stream()
        .map(answer -> answer.fold(ActorNode::status, Status.Failed::new))
        .toList();
  }

  /** Its lease is as long as others', and never renewed. */
  private static void spawnForNobody(World world, String name) {
    get(
        new ActorCalls(world, name)
            .spawn(
                ActorCalls.agents(world, IntStream.range(0, world.shape().size())),
                Echo.TYPE.name(),
                Mesh.get(node).calls().codec().encode(new Echo.Params(-1)),
                Optional.of(LEASE)));
  }
}

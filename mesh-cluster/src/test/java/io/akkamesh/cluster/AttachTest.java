package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.typed.ActorSystem;
import akka.actor.typed.Behavior;
import akka.actor.typed.Props;
import akka.actor.typed.javadsl.Behaviors;
import akka.cluster.ClusterEvent;
import akka.cluster.typed.Cluster;
import akka.cluster.typed.Subscribe;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.system.SnapshotFilter;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application outside the cluster, with an ActorSystem of its own. */
class AttachTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Queue<ClusterEvent.MemberEvent> MEMBERSHIP = new ConcurrentLinkedQueue<>();
  private static final String NOBODY = "akka://mesh@127.0.0.1:1";
  private static LocalMesh local;

  private final Outside outside = new Outside();

  @BeforeAll
  static void start() {
    local = LocalMesh.start(Echo.TYPE);
    Cluster.get(local.system())
        .subscriptions()
        .tell(
            Subscribe.create(
                local.system().systemActorOf(recorder(), "membership", Props.empty()),
                ClusterEvent.MemberEvent.class));
  }

  @AfterAll
  static void close() {
    local.close();
  }

  @AfterEach
  void noClientWasEverAMember() {
    outside.close();
    Cluster cluster = Cluster.get(local.system());
    assertThat(cluster.state().getMembers()).containsExactly(cluster.selfMember());
    assertThat(MEMBERSHIP)
        .extracting(event -> event.member().address())
        .allMatch(cluster.selfMember().address()::equals);
  }

  @ParameterizedTest
  @ValueSource(strings = {"remote", "cluster"})
  @DisplayName("AM-8: an application that is no member creates a world, spawns, gathers and stops")
  void doesWhatAMemberDoes(String provider) {
    Mesh mesh = attach(outside.client(provider));

    World world = get(mesh.createWorld(WorldSpec.named("outside").shape("slot=3")));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));
    echo.scatter(rank -> new Echo.Remember("rank " + rank));
    Gathered<Echo.Heard> heard =
        get(echo.ask(Echo.Heard.class, Echo.Recall::new).within(PATIENCE).gather());

    assertThat(heard.values().get(2)).isEqualTo(new Echo.Heard(2, List.of("rank 2")));
    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds())
        .singleElement()
        .satisfies(seen -> assertThat(seen.procs()).hasSize(3));
    assertThat(get(mesh.stop(world.id())).actorsStopped()).hasSize(3);
    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds()).isEmpty();
  }

  @Test
  @DisplayName(
      "AM-8, AM-4: a member that ended is not waited for outside either, and its failure says why")
  void saysWhyAMemberFailed() {
    World world = get(attach(outside.client("remote")).createWorld(WorldSpec.named("throws")));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));
    echo.cast(new Echo.Throw());

    Gathered<Echo.Heard> heard =
        get(echo.ask(Echo.Heard.class, Echo.Recall::new).within(Duration.ofSeconds(20)).gather());

    assertThat(heard.failures())
        .containsExactly("throws[0].echo[0]: failed: java.lang.IllegalStateException: told to");
    get(world.stop());
  }

  @Test
  @DisplayName("AM-8, AM-3: casts reach slices in order and come back to an application outside")
  void castsFromOutside() {
    Mesh mesh = attach(outside.client("remote"));
    World world = get(mesh.createWorld(WorldSpec.named("slices").shape("slot=4")));
    ActorMesh<Echo.Command> echo = get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));
    ActorMesh<Echo.Command> nobody = world.actors("nobody", Echo.Command.class);
    CompletableFuture<Undeliverable> returned = new CompletableFuture<>();
    nobody.onReturned(returned::complete);

    echo.cast(new Echo.Remember("all"));
    echo.slice("slot", Selection.range(1, 4, 2)).cast(new Echo.Remember("odd"));
    nobody.slice("slot", 2).cast(new Echo.Remember("lost"));

    assertThat(get(echo.ask(Echo.Heard.class, Echo.Recall::new).gather()).values().values())
        .extracting(Echo.Heard::texts)
        .containsExactly(
            List.of("all"), List.of("all", "odd"), List.of("all"), List.of("all", "odd"));
    assertThat(get(returned).envelope().destination().owner()).hasToString("slices[2].nobody[0]");
    get(world.stop());
  }

  @Test
  @DisplayName("AM-8, SA-8: a snapshot that is too large for one message arrives whole")
  void takesALargeSnapshot() {
    Mesh mesh = attach(outside.client("remote"));
    World world = get(mesh.createWorld(WorldSpec.named("large").shape("slot=1500")));

    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds().get(0).procs()).hasSize(1500);
    assertThat(get(world.stop()).stopped()).hasSize(1500);
  }

  @Test
  @DisplayName("AM-8: a world that somebody else created is found when LIVE, ready for actors")
  void findsAWorldThatIsLive() {
    get(local.mesh().createWorld(WorldSpec.named("theirs").shape("slot=2")));
    Mesh mesh = attach(outside.client("remote"));

    World world = get(mesh.world(new WorldId("theirs")));

    assertThat(get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1))).shape().size())
        .isEqualTo(2);
    assertThatThrownBy(() -> get(mesh.world(new WorldId("ours"))))
        .isInstanceOf(MeshException.class)
        .hasMessage("world ours: there is no such world; there are theirs");
    get(world.stop());
  }

  @Test
  @DisplayName("AM-8, SA-22: a world that is not LIVE is not handed out; what it lacks is said")
  void saysWhatAWorldLacks() {
    Mesh mesh = attach(outside.client("remote"));
    get(mesh.requestWorld(WorldSpec.named("short").shape("host=2,slot=1")));

    assertThatThrownBy(() -> get(mesh.world(new WorldId("short"))))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("world short: it is UNHEALTHY, not LIVE; ")
        .hasMessageContaining("short[1]: waiting for a host");
    assertThatThrownBy(() -> get(mesh.requestWorld(WorldSpec.named("short"))))
        .isInstanceOf(MeshException.class)
        .hasMessage("world short: it exists already; stop it first, or choose another name");
    get(mesh.stop(new WorldId("short")));
  }

  @Test
  @DisplayName("AM-8: of several contacts the first that answers is enough")
  void takesTheFirstContactThatAnswers() {
    ActorSystem<Void> client = outside.client("remote");

    Mesh mesh = get(Mesh.attach(client, List.of(NOBODY, local.mesh().address())));

    assertThat(get(mesh.snapshot(SnapshotFilter.all())).worlds()).isEmpty();
    assertThat(mesh.address()).startsWith("akka://outside@127.0.0.1:");
    assertThat(mesh.whenEnded().toCompletableFuture()).isNotDone();
  }

  @Test
  @DisplayName("AM-8: when no contact answers, the error names them all and what to do")
  void namesTheContactsThatDoNotAnswer() {
    ActorSystem<Void> client = outside.client("remote", "mesh.client.attach-timeout = 300ms");

    assertThatThrownBy(() -> get(Mesh.attach(client, List.of(NOBODY, "akka://mesh@127.0.0.1:2"))))
        .isInstanceOf(MeshException.class)
        .hasMessageMatching(
            "system: no mesh answered within 300 ms at akka://mesh@127.0.0.1:1,"
                + " akka://mesh@127.0.0.1:2; name nodes that are up and can reach this application"
                + " at akka://outside@127.0.0.1:\\d+");
  }

  @Test
  @DisplayName("AM-8: an ActorSystem that can't be answered is refused with the setting to change")
  void refusesAnActorSystemWithoutRemoting() {
    ActorSystem<Void> client = outside.client("local");

    assertThatThrownBy(() -> attach(client))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("akka.actor.provider = local")
        .hasMessageContaining("remote");
  }

  @ParameterizedTest
  @ValueSource(strings = {"garbage", "akka://mesh", "127.0.0.1:25520", ""})
  @DisplayName("AM-8: a contact that is no address is refused, and named")
  void refusesAContactThatIsNoAddress(String contact) {
    assertThatThrownBy(() -> get(Mesh.attach(outside.client("remote"), List.of(contact))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attach: a contact must look like akka://mesh@127.0.0.1:25520, was " + contact);
  }

  private static Behavior<ClusterEvent.MemberEvent> recorder() {
    return Behaviors.receiveMessage(
        event -> {
          MEMBERSHIP.add(event);
          return Behaviors.same();
        });
  }

  private static Mesh attach(ActorSystem<Void> client) {
    return get(Mesh.attach(client, List.of(local.mesh().address())));
  }
}

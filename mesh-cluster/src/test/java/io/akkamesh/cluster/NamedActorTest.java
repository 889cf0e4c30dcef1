package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import akka.actor.testkit.typed.javadsl.TestProbe;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import io.akkamesh.protocol.proc.ProcSnapshot;
import io.akkamesh.protocol.proc.Status;
import io.akkamesh.protocol.proc.StopActorResult;
import io.akkamesh.protocol.shape.SliceName;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import io.akkamesh.protocol.system.WorldStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Actors by name, without their classes; and what an inspection shows of them. */
class NamedActorTest {
  private static final String HEALTHY = "{\"failsOnRank\": -1}";
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static LocalMesh local;

  @BeforeAll
  static void start() {
    local = LocalMesh.start(Echo.TYPE);
  }

  @AfterAll
  static void close() {
    local.close();
  }

  @Test
  @DisplayName("AM-2, PA-3, PA-18, PA-5: an actor is started by names, looked at and stopped")
  void startsLooksAndStops() {
    NamedActor echo = actor(create("names"), "echo");

    assertThat(get(echo.spawn("echo", HEALTHY)))
        .extracting(Object::toString)
        .containsExactly("names[0].echo[0]", "names[1].echo[0]", "names[2].echo[0]");
    assertThat(statuses(echo)).allMatch(new Status.Running()::equals);
    assertThat(get(echo.stop(TIMEOUT)).values())
        .hasSize(3)
        .allMatch(
            result ->
                result instanceof Answer.Value<StopActorResult> stopped
                    && stopped.value() instanceof StopActorResult.Success);
    assertThat(statuses(echo)).allMatch(new Status.Stopped()::equals);
  }

  @Test
  @DisplayName("AM-2, PA-5: on chosen ranks only, in whatever order they are given")
  void usesTheChosenRanksOnly() {
    WorldId world = create("some");

    assertThat(get(actor(world, "echo", 2, 0).spawn("echo", HEALTHY))).hasSize(2);

    assertThat(get(actor(world, "echo").status()).get(world.proc(1)))
        .isEqualTo(
            new Answer.Failure<>(
                FailureKind.ACTOR_ENDED, "some[1].echo[0] is not known on proc some[1]"));
    assertThat(get(actor(world, "echo", 2).stop(TIMEOUT))).containsOnlyKeys(world.proc(2));
    assertThatThrownBy(() -> actor(world, "echo", 3))
        .isInstanceOf(MeshException.class)
        .hasMessage("world some: there is no rank 3; its ranks are 0 to 2");
  }

  @Test
  @DisplayName("SH-5, AM-2, PA-5: on the ranks of a slice only")
  void usesTheRanksOfASliceOnly() {
    WorldId world = create("sliced");
    NamedActor ends = get(local.mesh().actor(SliceName.parse("sliced[slot=0..3:2]"), "echo"));

    assertThat(get(ends.spawn("echo", HEALTHY)))
        .extracting(Object::toString)
        .containsExactly("sliced[0].echo[0]", "sliced[2].echo[0]");
    assertThat(get(ends.status())).containsOnlyKeys(world.proc(0), world.proc(2));
    assertThat(get(get(local.mesh().actor(SliceName.all(world), "echo")).status())).hasSize(3);
    assertThat(get(local.mesh().inspect(SliceName.parse("sliced[2]"))).procs())
        .containsOnlyKeys(world.proc(2));
    assertThatThrownBy(() -> get(local.mesh().actor(SliceName.parse("sliced[slot=3]"), "echo")))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "world sliced: there is no slot=3 in the shape slot=3; positions along slot are 0 to 2");
  }

  @Test
  @DisplayName("AM-2: when a rank fails those that were started with it are stopped, no others")
  void stopsWhatItStartedWhenARankFails() {
    WorldId world = create("none");
    get(actor(world, "echo", 0).spawn("echo", HEALTHY));

    assertThatThrownBy(() -> get(actor(world, "echo").spawn("echo", HEALTHY)))
        .isInstanceOf(MeshException.class)
        .hasMessage(
            "world none: cannot spawn echo:\n"
                + "  none[0].echo: the name is in use; choose another");

    assertThat(statuses(actor(world, "echo")))
        .containsExactly(new Status.Running(), new Status.Stopped(), new Status.Stopped());
  }

  @Test
  @DisplayName("PA-3, PA-4: an unknown type and parameters that are wrong are said by every rank")
  void saysWhatIsWrongWithTypeAndParameters() {
    WorldId world = create("wrong");

    assertThatThrownBy(() -> get(actor(world, "echo", 1).spawn("ecco", "{}")))
        .hasMessageStartingWith("world wrong: cannot spawn echo:\n  wrong[1].echo: ")
        .hasMessageContaining("no actor type is called ecco; registered are")
        .hasMessageContaining("echo");
    assertThatThrownBy(() -> get(actor(world, "echo", 1).spawn("echo", "[]")))
        .hasMessageContaining("wrong[1].echo: bad parameters: ");
  }

  @Test
  @DisplayName("PA-16: an inspection has the actors of every proc")
  void showsTheActorsOfEveryProc() {
    WorldId world = create("seen");
    get(actor(world, "echo", 1).spawn("echo", HEALTHY));

    Map<ProcId, ProcSnapshot> procs =
        get(local.mesh().inspect(SnapshotFilter.world(world))).procs();

    assertThat(procs).hasSize(3);
    assertThat(procs.get(world.proc(0)).actors()).isEmpty();
    assertThat(procs.get(world.proc(1)).actors())
        .extracting(ActorNode::actorType)
        .containsExactly("echo");
  }

  @Test
  @DisplayName("AM-8, PA-18: when an actor has failed its world goes on and says why it failed")
  void goesOnInAWorldOfWhichAnActorHasFailed() {
    WorldId id = create("hurt");
    World world = get(local.mesh().world(id));
    get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1))).member(1).tell(new Echo.Throw());
    awaitUnhealthy(id);

    assertThat(statuses(actor(id, "echo", 1)))
        .containsExactly(new Status.Failed("java.lang.IllegalStateException: told to"));
    assertThat(get(actor(id, "other").spawn("echo", HEALTHY))).hasSize(3);
    assertThat(get(local.mesh().world(id)).procs()).hasSize(3);
  }

  private static void awaitUnhealthy(WorldId world) {
    TestProbe.create(local.system())
        .awaitAssert(
            () ->
                assertThat(get(local.mesh().snapshot(SnapshotFilter.world(world))).worlds().get(0))
                    .extracting(WorldSnapshot::status)
                    .isInstanceOf(WorldStatus.Unhealthy.class));
  }

  @Test
  @DisplayName("AM-8: an actor of a world that is not there: the error names those that are")
  void namesTheWorldsThatAreThere() {
    create("here");

    assertThatThrownBy(() -> actor(new WorldId("gone"), "echo"))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("world gone: there is no such world; there are ")
        .hasMessageContaining("here");
  }

  private static List<Status> statuses(NamedActor actor) {
    return get(actor.status()).values().stream()
        .map(
            answer ->
                answer.fold(ActorNode::status, failure -> (Status) new Status.Failed(failure)))
        .toList();
  }

  private static WorldId create(String name) {
    return get(local.mesh().createWorld(WorldSpec.named(name).shape("slot=3"))).id();
  }

  private static NamedActor actor(WorldId world, String name, Integer... ranks) {
    return get(local.mesh().actor(world, name, List.of(ranks)));
  }
}

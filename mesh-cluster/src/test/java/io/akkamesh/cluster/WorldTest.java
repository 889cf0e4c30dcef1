package io.akkamesh.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.cluster.Echo.Command;
import io.akkamesh.cluster.Echo.Heard;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.StopReply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class WorldTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static LocalMesh local;

  @BeforeAll
  static void start() {
    local = LocalMesh.start(Echo.TYPE);
  }

  @AfterAll
  static void close() {
    local.close();
  }

  @AfterEach
  void noWorldIsLeft() {
    get(local.mesh().snapshot(SnapshotFilter.all()))
        .worlds()
        .forEach(world -> get(new World(calls(), world).stop()));
  }

  @Test
  @DisplayName("AM-1: a world is handed out when it is LIVE, with every rank at its index")
  void aWorldHasItsRanksInOrder() {
    World world = create("ranks", "slot=4");
    assertThat(world.procs())
        .extracting(proc -> proc.proc().toString())
        .containsExactly("ranks[0]", "ranks[1]", "ranks[2]", "ranks[3]");
  }

  @Test
  @DisplayName("AM-1, SA-20: a name in use is refused with what to do next")
  void aNameInUseIsRefused() {
    create("twice", "slot=1");
    assertThatThrownBy(() -> create("twice", "slot=1"))
        .isInstanceOf(MeshException.class)
        .hasMessage("world twice: it exists already; stop it first, or choose another name");
  }

  @Test
  @DisplayName("AM-1, SA-22: not live in time, the error says what each rank was doing")
  void aLateWorldSaysWhatEachRankWasDoing() {
    WorldSpec spec = WorldSpec.named("late").shape("host=2,slot=1").within(Duration.ofMillis(300));
    assertThatThrownBy(() -> get(local.mesh().createWorld(spec)))
        .isInstanceOf(MeshException.class)
        .hasMessage("world late: not live after 300 ms\n  late[1]: waiting for a host");
    assertThat(get(local.mesh().snapshot(SnapshotFilter.all())).worlds()).isEmpty();
  }

  @Test
  @DisplayName("AM-1, HA-4: a proc that dies at start is the cause, with its exit code and stderr")
  void aProcThatDiesAtStartIsTheCause() {
    WorldSpec spec =
        WorldSpec.named("dies")
            .environment(new Environment.Exec("sh", List.of("-c", "echo no license >&2; exit 3")));
    assertThatThrownBy(() -> get(local.mesh().createWorld(spec)))
        .isInstanceOf(MeshException.class)
        .hasMessageStartingWith("world dies: proc dies[0] exited with code 3")
        .hasMessageContaining("no license");
    assertThat(get(local.mesh().snapshot(SnapshotFilter.all())).worlds()).isEmpty();
  }

  @Test
  @DisplayName("AM-2: a rank that can't start its actor is named, and the others are stopped")
  void aFailedSpawnNamesTheRankAndStopsTheOthers() {
    World world = create("half", "slot=3");
    assertThatThrownBy(() -> get(world.spawn("echo", Echo.TYPE, new Echo.Params(1))))
        .isInstanceOf(MeshException.class)
        .hasMessageContaining("world half: cannot spawn echo")
        .hasMessageContaining("half[1].echo: did not start")
        .hasMessageContaining("no echo on rank 1");
    assertThat(spawn(world).shape().size()).isEqualTo(3);
  }

  @Test
  @DisplayName("AM-2, PA-4: a type that no proc knows is an error that lists those it knows")
  void anUnknownTypeIsAnError() {
    World world = create("unknown", "slot=2");
    assertThatThrownBy(() -> get(world.spawn("greeter", Greeter.TYPE, new Greeter.Params("Hello"))))
        .hasMessageContaining("unknown[0].greeter: no actor type is called greeter")
        .hasMessageContaining("unknown[1].greeter")
        .hasMessageContaining("echo");
  }

  @Test
  @DisplayName("AM-3: a cast reaches every member once, in order, and can carry the rank")
  void aCastReachesEveryMember() {
    ActorMesh<Command> mesh = spawn(create("cast", "slot=3"));
    mesh.cast(new Echo.Remember("all"));
    mesh.scatter(rank -> new Echo.Remember("rank " + rank));
    assertThat(recall(mesh).values().values())
        .containsExactly(
            new Heard(0, List.of("all", "rank 0")),
            new Heard(1, List.of("all", "rank 1")),
            new Heard(2, List.of("all", "rank 2")));
  }

  @Test
  @DisplayName("AM-4: a member that never answers fails alone, by name, when its time is over")
  void aSilentMemberFailsAlone() {
    ActorMesh<Command> mesh = spawn(create("silent", "slot=3"));
    Gathered<Heard> gathered =
        get(
            mesh.askEach(
                    Heard.class,
                    (rank, replyTo) ->
                        rank == 1 ? new Echo.StaySilent(replyTo) : new Echo.Recall(replyTo))
                .within(Duration.ofMillis(200))
                .gather());
    assertThat(gathered.failures())
        .containsExactly("silent[1].echo[0]: did not answer within 200 ms");
    assertThat(gathered.answers().get(2).<Integer>fold(Heard::rank, failure -> -1)).isEqualTo(2);
    assertThatThrownBy(gathered::values).isInstanceOf(MeshException.class);
  }

  @Test
  @DisplayName("AM-4, PA-18, PA-23: a member that threw fails at once, and the failure says why")
  void anEndedMemberIsNotWaitedFor() {
    ActorMesh<Command> mesh =
        get(
            create("ended", "slot=3")
                .spawn("echo", Echo.TYPE, new Echo.Params(-1), Ownership.failRank()));
    mesh.member(2).tell(new Echo.Throw());
    Gathered<Heard> gathered = recall(mesh);
    assertThat(gathered.failures())
        .containsExactly("ended[2].echo[0]: failed: java.lang.IllegalStateException: told to");
  }

  @Test
  @DisplayName("AM-3: a question is in order with what the same thread casts before and after it")
  void aQuestionIsInOrderWithCasts() {
    ActorMesh<Command> mesh = spawn(create("order", "slot=2"));
    List<CompletionStage<Gathered<Heard>>> asked = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      asked.add(mesh.ask(Heard.class, Echo.Recall::new).gather());
      mesh.cast(new Echo.Remember("next"));
    }
    for (int i = 0; i < 100; i++) {
      assertThat(get(asked.get(i)).values().get(1).texts()).hasSize(i);
    }
  }

  @Test
  @DisplayName("AM-4: when the caller's own code throws at an answer the question fails with that")
  void aQuestionFailsWithTheCallersCode() {
    ActorMesh<Command> mesh = spawn(create("mine", "slot=2"));
    CompletionStage<?> streamed =
        mesh.ask(Heard.class, Echo.Recall::new).stream(
            (rank, answer) -> {
              throw new IllegalStateException("mine");
            });
    assertThatThrownBy(() -> get(streamed)).hasMessageContaining("mine");
    assertThatThrownBy(
            () -> mesh.ask(Heard.class, Echo.Recall::new).within(Duration.ofDays(10_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  @DisplayName("AM-5: the status of a mesh is readable: those that are alike in one run, and why")
  void theStatusOfAMeshIsReadable() {
    ActorMesh<Command> mesh =
        get(
            create("state", "slot=4")
                .spawn("echo", Echo.TYPE, new Echo.Params(-1), Ownership.failRank()));
    mesh.at(3).cast(new Echo.Throw());
    recall(mesh); // then it has ended
    assertThat(get(mesh.status()))
        .hasToString(
            "ranks 0-2 Running, rank 3 Failed: java.lang.IllegalStateException: told to in"
                + " state[3].echo[0]");
    assertThat(get(mesh.slice("slot", 1).status())).hasToString("rank 0 Running");
  }

  @Test
  @DisplayName("PA-5: stopping a mesh has a result per rank, and frees the name")
  void aStoppedMeshFreesItsName() {
    World world = create("again", "slot=2");
    ActorMesh<Command> first = spawn(world);
    assertThat(get(first.stop())).hasToString("ranks 0-1 stopped");
    assertThat(recall(spawn(world)).failures()).isEmpty();
  }

  @Test
  @DisplayName("SA-16: stopping a world says what stopped, and its name is free again")
  void aStoppedWorldFreesItsName() {
    World world = create("phoenix", "slot=2");
    spawn(world);
    StopReply.Outcome outcome = get(world.stop());
    assertThat(outcome.actorsStopped()).hasSize(2);
    assertThat(outcome.actorsAborted()).isEmpty();
    assertThat(outcome.unanswered()).isEmpty();
    assertThat(create("phoenix", "slot=1").procs()).hasSize(1);
  }

  @Test
  @DisplayName(
      "AM-4, SA-16: in a world that was stopped nobody is asked, and every failure says so")
  void aGatherInAStoppedWorldSaysSo() {
    World world = create("over", "slot=2");
    ActorMesh<Command> mesh = spawn(world);
    get(world.stop());
    get(world.watched().end());
    assertThat(recall(mesh).failures())
        .containsExactly(
            "over[0].echo[0]: the world was stopped", "over[1].echo[0]: the world was stopped");
    assertThatThrownBy(() -> spawn(world))
        .hasMessage(
            """
            world over: cannot spawn echo:
              over[0]: the world was stopped
              over[1]: the world was stopped""");
  }

  @Test
  @DisplayName("AM-4, SA-16: a gather that runs when its world is stopped does not wait")
  void aRunningGatherEndsWithItsWorld() {
    World world = create("cut", "slot=2");
    CompletionStage<Gathered<Heard>> gathered =
        spawn(world).ask(Heard.class, Echo.StaySilent::new).within(Duration.ofHours(1)).gather();
    get(world.stop());
    assertThat(get(gathered).failures()).hasSize(2);
  }

  private static World create(String name, String shape) {
    return get(local.mesh().createWorld(WorldSpec.named(name).shape(shape)));
  }

  private static ActorMesh<Command> spawn(World world) {
    return get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1)));
  }

  private static Gathered<Heard> recall(ActorMesh<Command> mesh) {
    return get(mesh.ask(Heard.class, Echo.Recall::new).within(PATIENCE).gather());
  }

  private static Calls calls() {
    return local.mesh().calls();
  }

  private static <T> T get(CompletionStage<T> stage) {
    return Stages.get(stage);
  }
}

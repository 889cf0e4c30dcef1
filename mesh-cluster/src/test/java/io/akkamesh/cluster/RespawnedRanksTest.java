package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.routing.Undeliverable;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Members that are started again, in worlds that are there. */
class RespawnedRanksTest {
  private static final long PATIENCE_S = 40;
  private static LocalMesh local;

  private final BlockingQueue<MemberFailure> failures = new LinkedBlockingQueue<>();
  private final BlockingQueue<MemberReplacement> replaced = new LinkedBlockingQueue<>();

  @BeforeAll
  static void start() {
    local = LocalMesh.start(Echo.TYPE);
  }

  @AfterAll
  static void close() {
    local.close();
  }

  @Test
  @DisplayName("SA-14, AM-7: the member of a killed process is started again in its next life")
  void aKilledRankIsReplaced() throws Exception {
    WorldSpec spec = WorldSpec.named("phoenix").shape("slot=2").jvm().respawn();
    World world = get(local.mesh().createWorld(spec));
    BlockingQueue<WorldEvent> live = new LinkedBlockingQueue<>();
    EventSubscription events =
        local
            .mesh()
            .events(
                SnapshotFilter.world(world.id()),
                event -> {
                  if (event instanceof WorldEvent.Live) {
                    live.add(event);
                  }
                });
    ActorMesh<Notebook.Command> mesh =
        get(world.spawn("notes", Notebook.TYPE, new Notebook.Params(), Ownership.replaceRank()));
    mesh.onFailure(failures::add);
    mesh.onReplaced(replaced::add);
    BlockingQueue<Undeliverable> returned = new LinkedBlockingQueue<>();
    mesh.onReturned(returned::add);
    mesh.cast(new Notebook.Note(1));
    assertThat(notes(mesh)).containsExactly("0 [1]", "1 [1]");
    long pid = world.procs().get(1).pid();
    var open = mesh.at(1).ask(Notebook.Name.class, to -> new Notebook.AskName(60_000, to));
    var answer = open.within(Duration.ofMinutes(1)).gather().toCompletableFuture();

    ProcessHandle.of(pid).orElseThrow().destroyForcibly();

    assertThat(answer.get(PATIENCE_S, TimeUnit.SECONDS).failures())
        .singleElement()
        .asString()
        .startsWith("proc phoenix[1] was ended by signal 9");
    assertThat(failures.poll(PATIENCE_S, TimeUnit.SECONDS).rank()).isEqualTo(1);
    assertThat(replaced.poll(PATIENCE_S, TimeUnit.SECONDS).rank()).isEqualTo(1);
    assertThat(world.procs().get(1).pid()).isNotEqualTo(pid);
    mesh.cast(new Notebook.Note(2));
    mesh.slice("slot", 1).cast(new Notebook.Note(3));
    mesh.member(1).tell(new Notebook.Note(4));
    assertThat(notes(mesh).get(0)).isEqualTo("0 [1, 2]");
    assertThat(notes(mesh).get(1)).startsWith("1 [").containsSubsequence("2", "3").contains("4");
    assertThat(returned).isEmpty();

    assertThat(live.poll(PATIENCE_S, TimeUnit.SECONDS)).isNotNull();
    ActorMesh<Notebook.Command> next =
        get(world.spawn("next", Notebook.TYPE, new Notebook.Params()));
    next.cast(new Notebook.Note(5));
    assertThat(notes(next)).containsExactly("0 [5]", "1 [5]");
    World another = get(local.mesh().world(world.id()));
    assertThat(notes(another.actors("notes", Notebook.Command.class)).get(0)).isEqualTo("0 [1, 2]");
    events.close();
    assertThat(get(mesh.stop())).hasToString("ranks 0-1 stopped");
    get(world.stop());
  }

  @Test
  @DisplayName("SA-14, RT-5: what is for a rank while it is away comes back, and the others get it")
  void whatIsForARankThatIsAwayComesBack() throws Exception {
    WorldSpec spec = WorldSpec.named("gap").shape("slot=3").local().respawn();
    World world = get(local.mesh().createWorld(spec));
    ActorMesh<Echo.Command> mesh =
        get(world.spawn("echo", Echo.TYPE, new Echo.Params(-1), Ownership.replaceRank()));
    mesh.onFailure(failures::add);
    mesh.onReplaced(replaced::add);
    BlockingQueue<Undeliverable> returned = new LinkedBlockingQueue<>();
    mesh.onReturned(returned::add);
    ActorRef<Echo.Command> before = mesh.member(1);
    var open = mesh.ask(Echo.Heard.class, Echo.StaySilent::new).within(Duration.ofMinutes(1));
    var answer = open.gather().toCompletableFuture();

    LostProcs.end(local.system(), world.procs().get(1));
    int casts = 0;
    while (replaced.isEmpty()) {
      mesh.cast(new Echo.Remember("" + casts++));
      failures.poll(1, TimeUnit.MILLISECONDS); // not as fast as can be
    }

    List<String> all = IntStream.range(0, casts).mapToObj(i -> "" + i).toList();
    List<List<String>> heard = heard(mesh);
    assertThat(heard.get(0)).isEqualTo(all);
    assertThat(heard.get(2)).isEqualTo(all);
    assertThat(returned)
        .allMatch(
            back -> back.envelope().destination().owner().toString().equals("gap[1].echo[0]"));
    int missed = casts - heard.get(1).size();
    assertThat(all.subList(missed, casts)).isEqualTo(heard.get(1));
    assertThat(returned.size()).isLessThanOrEqualTo(missed).isPositive();
    assertThat(mesh.member(1)).isNotEqualTo(before);
    assertThat(answer).isNotDone();
    get(world.stop());
    assertThat(answer.get(PATIENCE_S, TimeUnit.SECONDS).failures()).hasSize(3);
  }

  @Test
  @DisplayName(
      "AM-7: a member that fails alone is started again on its proc, until it is too often")
  void aFailedMemberIsReplacedOnItsProc() throws Exception {
    World world =
        get(local.mesh().createWorld(WorldSpec.named("resilient").shape("slot=3").local()));
    ActorMesh<Echo.Command> mesh =
        get(
            world.spawn(
                "echo",
                Echo.TYPE,
                new Echo.Params(-1),
                Ownership.replaceRank(2, Duration.ofMinutes(5))));
    mesh.onFailure(failures::add);
    mesh.onReplaced(replaced::add);
    mesh.cast(new Echo.Remember("once"));
    for (int i = 1; i <= 2; i++) {
      mesh.at(1).cast(new Echo.Throw());
      assertThat(replaced.poll(PATIENCE_S, TimeUnit.SECONDS).restarts()).isEqualTo(i);
      mesh.cast(new Echo.Remember("again"));
      assertThat(heard(mesh).get(1)).isEqualTo(List.of("again"));
    }
    assertThat(heard(mesh).get(0)).isEqualTo(List.of("once", "again", "again"));

    mesh.at(1).cast(new Echo.Throw());
    assertThat(get(mesh.whenFailed()))
        .hasMessageStartingWith(
            "resilient[1].echo[0]: failed: java.lang.IllegalStateException: told to\n"
                + "  so mesh resilient.echo has failed: rank 1 has failed 3 times within 300 s");
    assertThat(failures).hasSize(3);
    get(world.stop());
  }

  private static List<String> notes(ActorMesh<Notebook.Command> mesh) {
    return get(mesh.ask(Notebook.Notes.class, Notebook.AskNotes::new).gather())
        .values()
        .values()
        .stream()
        .map(notes -> notes.rank() + " " + notes.numbers())
        .toList();
  }

  private static List<List<String>> heard(ActorMesh<Echo.Command> mesh) {
    return get(mesh.ask(Echo.Heard.class, Echo.Recall::new).gather()).values().values().stream()
        .map(Echo.Heard::texts)
        .toList();
  }
}

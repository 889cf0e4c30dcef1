package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.cluster.Notebook.AskName;
import io.akkamesh.cluster.Notebook.Command;
import io.akkamesh.cluster.Notebook.Name;
import io.akkamesh.protocol.cast.FailureKind;
import io.akkamesh.protocol.value.Reducer;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Answers that are combined while some of those asked are ended. */
class KilledRanksTest {
  private final LocalMesh local = LocalMesh.start();

  record Join() implements Reducer<Name> {
    @Override
    public Name identity() {
      return new Name("");
    }

    @Override
    public Name combine(Name left, Name right) {
      return new Name(left.text() + right.text());
    }
  }

  @AfterEach
  void close() {
    local.close();
  }

  @Test
  @DisplayName("AM-4: what is left of a reduce while two processes are killed is in rank order")
  void joinsInRankOrderWhileTwoProcessesAreKilled() throws Exception {
    World world = get(local.mesh().createWorld(WorldSpec.named("prey").shape("slot=4").jvm()));
    ActorMesh<Command> mesh = spawn(world);
    CompletableFuture<Reduced<Name>> running = join(mesh, 1500);

    for (int rank : List.of(1, 2)) {
      ProcessHandle.of(world.procs().get(rank).pid()).orElseThrow().destroyForcibly();
    }

    Reduced<Name> reduced = running.get(10, TimeUnit.SECONDS);
    assertThat(reduced.value().text()).isEqualTo("<0><3>");
    assertThat(reduced.failed()).containsOnlyKeys(1, 2);
    assertThat(reduced.failed().get(2).kind()).isEqualTo(FailureKind.PROC_LOST);
    assertThat(reduced.failures().get(0)).startsWith("proc prey[1] was ended by signal 9");
    assertThat(join(mesh, 0).get(10, TimeUnit.SECONDS).value().text()).isEqualTo("<0><3>");
  }

  @Test
  @DisplayName("AM-4, PA-18: and while two of many actors in one process end")
  void joinsInRankOrderWhileTwoActorsEnd() throws Exception {
    World world = get(local.mesh().createWorld(WorldSpec.named("many").shape("slot=200")));
    ActorMesh<Command> mesh = spawn(world);
    CompletableFuture<Reduced<Name>> running = join(mesh, 500);

    mesh.at(0).cast(new Notebook.Throw());
    mesh.at(77).cast(new Notebook.Throw());

    Reduced<Name> reduced = running.get(10, TimeUnit.SECONDS);
    StringBuilder expected = new StringBuilder();
    for (int rank = 1; rank < 200; rank++) {
      expected.append(rank == 77 ? "" : "<" + rank + ">");
    }
    assertThat(reduced.value().text()).isEqualTo(expected.toString());
    assertThat(reduced.failures())
        .containsExactly(
            "many[0].notebook[0]: failed: java.lang.IllegalStateException: told to",
            "many[77].notebook[0]: failed: java.lang.IllegalStateException: told to");
    Queue<String> returned = new ConcurrentLinkedQueue<>();
    mesh.onReturned(back -> returned.add(back.envelope().destination().owner().toString()));
    mesh.cast(new Notebook.Note(1));
    assertThat(join(mesh, 0).get(10, TimeUnit.SECONDS).isComplete()).isFalse();
    assertThat(returned).containsExactlyInAnyOrder("many[0].notebook[0]", "many[77].notebook[0]");
  }

  private static ActorMesh<Command> spawn(World world) {
    return get(world.spawn("notebook", Notebook.TYPE, new Notebook.Params(), Ownership.failRank()));
  }

  private static CompletableFuture<Reduced<Name>> join(ActorMesh<Command> mesh, long afterMs) {
    return mesh.ask(Name.class, replyTo -> new AskName(afterMs, replyTo))
        .within(Duration.ofMinutes(1))
        .reduce(new Join())
        .toCompletableFuture();
  }
}

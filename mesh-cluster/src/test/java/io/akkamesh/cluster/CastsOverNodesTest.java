package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;

import akka.actor.typed.ActorSystem;
import io.akkamesh.cluster.Notebook.AskName;
import io.akkamesh.cluster.Notebook.AskNotes;
import io.akkamesh.cluster.Notebook.Command;
import io.akkamesh.cluster.Notebook.Name;
import io.akkamesh.cluster.Notebook.Note;
import io.akkamesh.cluster.Notebook.Notes;
import io.akkamesh.cluster.node.MeshRoles;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.value.Reducer;
import io.akkamesh.protocol.value.ValueMesh;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Casts from one node to members on others. */
class CastsOverNodesTest {
  private Nodes nodes = new Nodes();

  /** Joins names with a long text between them. */
  record Pad(String between) implements Reducer<Name> {
    @Override
    public Name identity() {
      return new Name("");
    }

    @Override
    public Name combine(Name left, Name right) {
      String joint = left.text().isEmpty() || right.text().isEmpty() ? "" : between;
      return new Name(left.text() + joint + right.text());
    }
  }

  @AfterEach
  void stopNodes() {
    nodes.close();
  }

  @Test
  @DisplayName("AM-4: texts joined in rank order over nodes may be larger than a message")
  void joinsMoreThanAMessageTakes() {
    ActorMesh<Command> mesh = notebooks();
    String padding = "x".repeat(60_000);

    Reduced<Name> joined =
        get(mesh.ask(Name.class, replyTo -> new AskName(0, replyTo)).reduce(new Pad(padding)));

    StringBuilder expected = new StringBuilder("<0>");
    for (int rank = 1; rank < 16; rank++) {
      expected.append(padding).append("<").append(rank).append(">");
    }
    assertThat(joined.complete().text()).isEqualTo(expected.toString());
  }

  @ParameterizedTest(name = "[{index}] straight to {0} nodes")
  @ValueSource(ints = {1, 16})
  @DisplayName("AM-3: 10,000 casts over nodes reach each member once and in order")
  void tenThousandCastsInOrder(int width) {
    nodes = new Nodes("mesh.client.cast-width = " + width);
    ActorMesh<Command> mesh = notebooks();
    ActorMesh<Command> even = mesh.slice("gpu", Selection.range(0, 8, 2));
    Queue<String> returned = new ConcurrentLinkedQueue<>();
    mesh.onReturned(back -> returned.add(back.toString()));

    for (int i = 0; i < 10_000; i++) {
      (i % 2 == 0 ? mesh : even).cast(new Note(i));
    }

    ValueMesh<Notes> notes =
        get(mesh.ask(Notes.class, AskNotes::new).within(Duration.ofSeconds(25)).gather()).values();
    assertThat(returned).isEmpty();
    for (int rank = 0; rank < 16; rank++) {
      int step = even.slice().contains(rank) ? 1 : 2;
      List<Integer> expected =
          IntStream.iterate(0, i -> i < 10_000, i -> i + step)
              .collect(ArrayList::new, List::add, List::addAll);
      assertThat(notes.get(rank).numbers()).as("rank %d", rank).isEqualTo(expected);
    }
  }

  /** On two hosts, seen from a third node. */
  private ActorMesh<Command> notebooks() {
    ActorSystem<Void> control = nodes.control();
    Nodes.join(control, nodes.node(MeshRoles.HOST), nodes.node(MeshRoles.HOST));
    WorldSpec spec = WorldSpec.named("wide").shape("host=2,gpu=8");
    World world = get(Mesh.get(nodes.client()).createWorld(spec));
    return get(world.spawn("notebook", Notebook.TYPE, new Notebook.Params()));
  }
}

package io.akkamesh.cluster;

import static io.akkamesh.cluster.Stages.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.cluster.Notebook.AskNotes;
import io.akkamesh.cluster.Notebook.Command;
import io.akkamesh.cluster.Notebook.Note;
import io.akkamesh.cluster.Notebook.Notes;
import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.value.ValueMesh;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Slices of slices of a world of four dimensions, and what is cast to them. */
class SlicedCastsTest {
  private static final LocalMesh LOCAL = LocalMesh.start();

  private World world;
  private ActorMesh<Command> mesh;

  @AfterAll
  static void close() {
    LOCAL.close();
  }

  @BeforeEach
  void create() {
    WorldSpec spec = WorldSpec.named("four").shape("rack=2,host=2,numa=2,gpu=3").procsPerHost(24);
    world = get(LOCAL.mesh().createWorld(spec));
    mesh = get(world.spawn("notebook", Notebook.TYPE, new Notebook.Params()));
  }

  @AfterEach
  void stop() {
    get(world.stop());
  }

  @Test
  @DisplayName("SH-5, AM-3: a slice of a slice has its members, in order, and no others hear of it")
  void slicesOfSlices() {
    ActorMesh<Command> slice =
        mesh.slice("gpu", Selection.range(0, 3, 2))
            .slice("rack", 1)
            .slice("numa", Selection.list(1, 0))
            .slice("gpu", 1);

    slice.cast(new Note(7));

    assertThat(slice.size()).isEqualTo(4);
    assertThat(slice.shape()).hasToString("rack=1,host=2,numa=2,gpu=1");
    assertThat(slice).hasToString("four[rack=1,numa=1+0,gpu=2].notebook");
    assertThat(points(mesh))
        .isEqualTo(
            Map.of(
                17, "rack=0,host=0,numa=0,gpu=0",
                14, "rack=0,host=0,numa=1,gpu=0",
                23, "rack=0,host=1,numa=0,gpu=0",
                20, "rack=0,host=1,numa=1,gpu=0"));
    assertThat(notes(slice).values()).extracting(Notes::rank).containsExactly(17, 14, 23, 20);
  }

  @Test
  @DisplayName("SH-5: one of a slice is the one of that rank in the slice")
  void oneOfASlice() {
    ActorMesh<Command> odd = mesh.slice("gpu", 1).slice("host", 1);

    odd.at(3).cast(new Note(1));
    odd.at(1).slice("rack", 0).cast(new Note(2));

    assertThat(points(mesh)).containsOnlyKeys(22, 10);
    assertThatThrownBy(() -> odd.at(4)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThatThrownBy(() -> odd.slice("host", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("there is no host=1 in the shape rack=2,host=1,numa=2,gpu=1");
    assertThatThrownBy(() -> odd.slice("cpu", 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no dimension cpu");
  }

  @Test
  @DisplayName("SH-5, AM-3: what is scattered over a slice is made from the rank in it")
  void scattersByRankInTheSlice() {
    ActorMesh<Command> slice = mesh.slice("gpu", 2).slice("rack", Selection.list(1, 0));

    slice.scatter(rank -> new Note(100 + rank));

    assertThat(notes(slice).values())
        .extracting(notes -> notes.numbers().get(0))
        .containsExactly(100, 101, 102, 103, 104, 105, 106, 107);
  }

  @Test
  @DisplayName("SH-5, AM-2: actors can be started on a slice of a world alone")
  void spawnsOnASlice() {
    ActorMesh<Command> few =
        get(
            world
                .slice("rack", 1)
                .slice("gpu", Selection.range(1, 3))
                .slice("gpu", 0)
                .spawn("few", Notebook.TYPE, new Notebook.Params()));

    few.cast(new Note(1));

    assertThat(notes(few).values()).extracting(Notes::rank).containsExactly(13, 16, 19, 22);
  }

  @Test
  @DisplayName("AM-3: 10,000 casts reach each member once and in order, whatever their slices")
  void tenThousandCastsInOrder() {
    List<ActorMesh<Command>> targets =
        List.of(mesh, mesh.slice("gpu", 1), mesh.slice("host", 0).slice("rack", 1), mesh.at(14));
    Queue<String> returned = new ConcurrentLinkedQueue<>();
    mesh.onReturned(back -> returned.add(back.toString()));

    for (int i = 0; i < 10_000; i++) {
      targets.get(i % targets.size()).cast(new Note(i));
    }

    ValueMesh<Notes> notes = notes(mesh);
    for (int rank = 0; rank < 24; rank++) {
      List<Integer> expected = new ArrayList<>();
      for (int i = 0; i < 10_000; i++) {
        if (targets.get(i % targets.size()).slice().contains(rank)) {
          expected.add(i);
        }
      }
      assertThat(notes.get(rank).numbers()).as("rank %d", rank).isEqualTo(expected);
    }
    assertThat(returned).isEmpty();
  }

  private static ValueMesh<Notes> notes(ActorMesh<Command> mesh) {
    return get(mesh.ask(Notes.class, AskNotes::new).gather()).values();
  }

  /** As which point each has heard its one note, of those that have. */
  private static Map<Integer, String> points(ActorMesh<Command> mesh) {
    Map<Integer, String> points = new TreeMap<>();
    for (Notes notes : notes(mesh).values()) {
      if (!notes.points().isEmpty()) {
        points.put(notes.rank(), String.join(" ", notes.points()));
      }
    }
    return points;
  }
}

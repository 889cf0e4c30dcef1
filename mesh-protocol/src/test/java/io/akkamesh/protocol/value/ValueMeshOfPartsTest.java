package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.shape.Selection;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.shape.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Meshes that are built value by value, patched by overlays, or cut out of others. */
class ValueMeshOfPartsTest {
  private static final int MILLION = 1_000_000;

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @Test
  @DisplayName("AM-5: a million equal values, added one by one or at once, are one run")
  void equalValuesAreAddedToOneRun() {
    ValueMeshBuilder<String> oneByOne = ValueMesh.builder();
    for (int i = 0; i < MILLION; i++) {
      oneByOne.add("ok");
    }

    assertThat(oneByOne.size()).isEqualTo(MILLION);
    assertThat(oneByOne.build().runs()).containsExactly(new Run<>(0, MILLION, "ok"));
    assertThat(ValueMesh.<String>builder().add(MILLION, "ok").build()).isEqualTo(oneByOne.build());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("AM-5: what is added in runs comes back rank by rank, in as few runs as can be")
  void whatIsAddedComesBack(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      ValueMeshBuilder<Integer> builder = ValueMesh.builder();
      List<Integer> values = new ArrayList<>();
      for (int n = random.nextInt(20); n > 0; n--) {
        int value = random.nextInt(3);
        int count = 1 + random.nextInt(4);
        builder.add(count, value);
        for (int c = 0; c < count; c++) {
          values.add(value);
        }
        assertThat(builder.build().values()).as("seed %d", seed).isEqualTo(values);
      }
      assertThat(builder.build())
          .as("seed %d", seed)
          .isEqualTo(ValueMesh.of(values.size(), values::get));
    }
  }

  @Test
  void nothingAndTooMuchCannotBeAdded() {
    ValueMeshBuilder<String> builder = ValueMesh.<String>builder().add(Integer.MAX_VALUE, "a");

    assertThat(builder.build().size()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> builder.add("b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("cannot add 1 values to 2147483647: a mesh has at most 2147483647");
    assertThatThrownBy(() -> builder.add(0, "b")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> builder.add(null)).isInstanceOf(NullPointerException.class);
    assertThat(ValueMesh.builder().build().size()).isZero();
  }

  @Test
  @DisplayName("AM-5: where a mesh and an overlay have a value, the overlay wins")
  void theOverlayWins() {
    ValueMesh<String> mesh = ValueMesh.filled(MILLION, "ok");
    ValueOverlay<String> overlay = new ValueOverlay<>(List.of(new Run<>(3, 5, "new")));

    assertThat(mesh.with(overlay)).hasToString("ranks 0-2 ok, ranks 3-4 new, ranks 5-999999 ok");
    assertThat(mesh.with(ValueOverlay.empty())).isEqualTo(mesh);
    assertThat(mesh.with(overlay).with(new ValueOverlay<>(mesh.runs()))).isEqualTo(mesh);
    assertThat(overlay.toMesh(6, "missing"))
        .hasToString("ranks 0-2 missing, ranks 3-4 new, rank 5 missing");
  }

  @Test
  void anOverlayThatIsLargerThanTheMeshIsRefused() {
    assertThatThrownBy(() -> ValueMesh.filled(3, "a").with(ValueOverlay.of(3, "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank 3 is not in 0..2");
    assertThatThrownBy(() -> ValueOverlay.of(3, "b").toMesh(3, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank 3 is not in 0..2");
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("AM-5: patching a mesh is putting values at ranks")
  void patchingIsPuttingValuesAtRanks(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      List<Integer> values = new ArrayList<>(random.ints(30, 0, 3).boxed().toList());
      ValueMesh<Integer> mesh = ValueMesh.of(values.size(), values::get);
      for (int n = 0; n < 5; n++) {
        int rank = random.nextInt(values.size());
        values.set(rank, random.nextInt(3));
        mesh = mesh.with(ValueOverlay.of(rank, values.get(rank)));
      }
      assertThat(mesh).as("seed %d", seed).isEqualTo(ValueMesh.of(values.size(), values::get));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "host=1", "gpu=0..8:2", "gpu=7+0", "host=1+0,gpu=3", "host=0,gpu=4"})
  @DisplayName("SH-5: a mesh of a slice has the values of its members, in the slice's order")
  void aSliceHasTheValuesOfItsMembers(String text) {
    Slice slice = Slice.parse(Shape.parse("host=2,gpu=8"), text);
    for (int values : List.of(1, 2, 16)) {
      ValueMesh<Integer> mesh = ValueMesh.of(16, rank -> rank * values / 16);
      assertThat(mesh.slice(slice))
          .isEqualTo(ValueMesh.of(slice.size(), rank -> mesh.get(slice.baseRank(rank))));
    }
  }

  @Test
  void aSliceOfAnotherShapeIsRefused() {
    Slice slice = Slice.all(Shape.of(4)).select("d0", Selection.range(0, 2));

    assertThatThrownBy(() -> ValueMesh.filled(3, "a").slice(slice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("d0=4[d0=0..2] is no slice of a mesh of 3 ranks");
    assertThatThrownBy(() -> ValueMesh.builder().build().slice(slice))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aReducerCombinesInRankOrder() {
    assertThat(ValueMesh.of(4, Integer::toString).reduce(Reducers.concat())).isEqualTo("0123");
    assertThat(ValueMesh.filled(MILLION, 2L).reduce(Reducers.longSum())).isEqualTo(2L * MILLION);
  }
}

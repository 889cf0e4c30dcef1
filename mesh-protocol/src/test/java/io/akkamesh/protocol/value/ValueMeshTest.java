package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueMeshTest {
  private static final int MILLION = 1_000_000;

  @Test
  @DisplayName("AM-5: a mesh of 1,000,000 equal values is one run")
  void equalValuesAreOneRun() {
    ValueMesh<String> filled = ValueMesh.filled(MILLION, "ok");

    assertThat(filled.runs()).containsExactly(new Run<>(0, MILLION, "ok"));
    assertThat(ValueMesh.of(MILLION, rank -> new String("ok"))).isEqualTo(filled);
    assertThat(filled.size()).isEqualTo(MILLION);
    assertThat(filled.get(MILLION - 1)).isEqualTo("ok");
    assertThat(filled).hasToString("ranks 0-999999 ok");
  }

  @Test
  @DisplayName("AM-5: equal neighbours merge, also when given apart")
  void equalNeighboursMerge() {
    ValueMesh<String> apart =
        new ValueMesh<>(List.of(new Run<>(0, 2, "a"), new Run<>(2, 3, "a"), new Run<>(3, 4, "b")));

    assertThat(apart.runs()).containsExactly(new Run<>(0, 3, "a"), new Run<>(3, 4, "b"));
    assertThat(apart).isEqualTo(ValueMesh.of(4, rank -> rank < 3 ? "a" : "b"));
    assertThat(apart).hasToString("ranks 0-2 a, rank 3 b");
  }

  @Test
  @DisplayName("AM-5: a rank without a value is refused, naming it")
  void gapsAreRefused() {
    assertThatThrownBy(() -> new ValueMesh<>(List.of(new Run<>(0, 2, "a"), new Run<>(3, 4, "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rank 2 has no value");
    assertThatThrownBy(() -> new ValueMesh<>(List.of(new Run<>(1, 2, "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("rank 0 has no value");
  }

  @Test
  @DisplayName("AM-5: a rank with two values is refused")
  void overlapsAreRefused() {
    assertThatThrownBy(() -> new ValueMesh<>(List.of(new Run<>(0, 2, "a"), new Run<>(1, 4, "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("runs must ascend without overlap");
    assertThatThrownBy(() -> new ValueMesh<>(List.of(new Run<>(2, 4, "a"), new Run<>(0, 2, "b"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("runs must ascend without overlap");
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("AM-5: any values come back rank by rank, in as few runs as can be")
  void holdsOneValueForEveryRank(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      List<Integer> values = random.ints(1 + random.nextInt(40), 0, 3).boxed().toList();
      ValueMesh<Integer> mesh = ValueMesh.of(values.size(), values::get);
      assertThat(mesh.values()).as("seed %d", seed).isEqualTo(values);
      assertThat(mesh.size()).as("seed %d", seed).isEqualTo(values.size());
      for (int rank = 0; rank < values.size(); rank++) {
        assertThat(mesh.get(rank)).as("seed %d", seed).isEqualTo(values.get(rank));
      }
      assertThat(mesh.runs()).as("seed %d: %s", seed, values).hasSize(changes(values) + 1);
    }
  }

  @Test
  void mapKeepsEveryRankAndMergesWhatBecameEqual() {
    ValueMesh<Integer> mesh = ValueMesh.of(6, rank -> rank);
    List<Integer> seen = new ArrayList<>();

    ValueMesh<Boolean> mapped =
        mesh.map(
            value -> {
              seen.add(value);
              return value < 4;
            });

    assertThat(seen).containsExactly(0, 1, 2, 3, 4, 5);
    assertThat(mapped.values()).containsExactly(true, true, true, true, false, false);
    assertThat(mapped.runs()).hasSize(2);
  }

  @Test
  void mapIsCalledOnceForARun() {
    List<String> seen = new ArrayList<>();

    ValueMesh.filled(MILLION, "ok").map(seen::add);

    assertThat(seen).containsExactly("ok");
  }

  @Test
  void reduceCombinesEveryRankInOrder() {
    ValueMesh<String> mesh = ValueMesh.of(6, rank -> rank < 3 ? "a" : Integer.toString(rank));

    assertThat(mesh.reduce(">", String::concat)).isEqualTo(">aaa345");
    assertThat(ValueMesh.filled(MILLION, 1).reduce(0, Integer::sum)).isEqualTo(MILLION);
  }

  @ParameterizedTest(name = "rank {0} of 3 is refused")
  @ValueSource(ints = {-1, 3, Integer.MAX_VALUE})
  void ranksOutsideTheMeshAreRefused(int rank) {
    assertThatThrownBy(() -> ValueMesh.of(3, i -> i).get(rank))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rank " + rank + " is not in 0..2");
  }

  @Test
  void noRankIsWithoutAValue() {
    assertThatThrownBy(() -> ValueMesh.of(3, rank -> rank == 1 ? null : "a"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
    assertThatThrownBy(() -> ValueMesh.filled(3, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
  }

  @Test
  void nobodyCanChangeItsRuns() {
    List<Run<String>> runs = new ArrayList<>(List.of(new Run<>(0, 1, "a")));
    ValueMesh<String> mesh = new ValueMesh<>(runs);
    runs.clear();

    assertThat(mesh.size()).isEqualTo(1);
    assertThatThrownBy(() -> mesh.runs().clear()).isInstanceOf(UnsupportedOperationException.class);
  }

  private static int changes(List<Integer> values) {
    int changes = 0;
    for (int i = 1; i < values.size(); i++) {
      changes += values.get(i).equals(values.get(i - 1)) ? 0 : 1;
    }
    return changes;
  }
}

package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ValueOverlayTest {
  private static final int RANKS = 30;

  @Test
  @DisplayName("AM-5: where both overlays have a value, the right one wins")
  void theRightOneWins() {
    ValueOverlay<String> left = new ValueOverlay<>(List.of(new Run<>(0, 10, "old")));
    ValueOverlay<String> right =
        new ValueOverlay<>(List.of(new Run<>(2, 4, "new"), new Run<>(8, 12, "new")));

    assertThat(left.merge(right).runs())
        .containsExactly(
            new Run<>(0, 2, "old"),
            new Run<>(2, 4, "new"),
            new Run<>(4, 8, "old"),
            new Run<>(8, 12, "new"));
    assertThat(right.merge(left).runs())
        .containsExactly(new Run<>(0, 10, "old"), new Run<>(10, 12, "new"));
  }

  @Test
  @DisplayName("AM-5: equal neighbours of two overlays become one run")
  void equalNeighboursMerge() {
    ValueOverlay<String> merged = ValueOverlay.<String>empty();
    for (int rank : List.of(3, 1, 2, 0)) {
      merged = merged.merge(ValueOverlay.of(rank, "ok"));
    }

    assertThat(merged.runs()).containsExactly(new Run<>(0, 4, "ok"));
    assertThat(merged.merge(new ValueOverlay<>(List.of(new Run<>(1, 3, "ok"))))).isEqualTo(merged);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("AM-5: merging any overlays is merging maps from rank to value")
  void mergesAsMapsDo(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      ValueOverlay<Integer> left = random(random);
      ValueOverlay<Integer> right = random(random);
      Map<Integer, Integer> naive = perRank(left);
      naive.putAll(perRank(right));

      ValueOverlay<Integer> merged = left.merge(right);

      assertThat(perRank(merged)).as("seed %d: %s merge %s", seed, left, right).isEqualTo(naive);
      assertThat(merged.runs())
          .as("seed %d: %s merge %s", seed, left, right)
          .isEqualTo(fewestRuns(naive));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("AM-5: it doesn't matter which of three overlays are merged first")
  void mergeIsAssociative(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 100; i++) {
      ValueOverlay<Integer> a = random(random);
      ValueOverlay<Integer> b = random(random);
      ValueOverlay<Integer> c = random(random);
      assertThat(a.merge(b).merge(c))
          .as("seed %d: %s, %s, %s", seed, a, b, c)
          .isEqualTo(a.merge(b.merge(c)));
      assertThat(a.merge(ValueOverlay.empty())).as("seed %d", seed).isEqualTo(a);
      assertThat(ValueOverlay.<Integer>empty().merge(a)).as("seed %d", seed).isEqualTo(a);
    }
  }

  @Test
  void hasNoValueAtTheRanksItDoesNotCover() {
    ValueOverlay<String> overlay =
        new ValueOverlay<>(List.of(new Run<>(2, 4, "a"), new Run<>(6, 7, "b")));

    assertThat(overlay.get(3)).contains("a");
    assertThat(overlay.get(6)).contains("b");
    for (int rank : List.of(-1, 0, 1, 4, 5, 7, Integer.MAX_VALUE)) {
      assertThat(overlay.get(rank)).as("rank %d", rank).isEqualTo(Optional.empty());
    }
    assertThat(overlay.isEmpty()).isFalse();
    assertThat(overlay).hasToString("{ranks 2-3 a, rank 6 b}");
  }

  @Test
  void anEmptyOneHasNoValueAtAll() {
    assertThat(ValueOverlay.empty().isEmpty()).isTrue();
    assertThat(ValueOverlay.empty().get(0)).isEqualTo(Optional.empty());
    assertThat(ValueOverlay.empty()).hasToString("{}");
  }

  @Test
  void runsThatOverlapOrGoBackwardsAreRefused() {
    assertThatThrownBy(
            () -> new ValueOverlay<>(List.of(new Run<>(0, 2, "a"), new Run<>(1, 3, "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("runs must ascend without overlap");
    assertThatThrownBy(
            () -> new ValueOverlay<>(List.of(new Run<>(5, 6, "a"), new Run<>(0, 1, "a"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("runs must ascend without overlap");
  }

  private static ValueOverlay<Integer> random(Random random) {
    Map<Integer, Integer> values = new TreeMap<>();
    for (int start = random.nextInt(8); start < RANKS; start += 1 + random.nextInt(8)) {
      int value = random.nextInt(3);
      for (int rank = start; rank < Math.min(RANKS, start + 1 + random.nextInt(6)); rank++) {
        values.put(rank, value);
      }
    }
    return new ValueOverlay<>(fewestRuns(values));
  }

  private static Map<Integer, Integer> perRank(ValueOverlay<Integer> overlay) {
    Map<Integer, Integer> values = new TreeMap<>();
    for (int rank = 0; rank < RANKS; rank++) {
      int at = rank;
      overlay.get(rank).ifPresent(value -> values.put(at, value));
    }
    return values;
  }

  private static List<Run<Integer>> fewestRuns(Map<Integer, Integer> values) {
    List<Run<Integer>> runs = new ArrayList<>();
    for (int rank = 0; rank < RANKS; rank++) {
      Integer value = values.get(rank);
      if (value != null) {
        int start = rank;
        while (value.equals(values.get(rank + 1))) {
          rank++;
        }
        runs.add(new Run<>(start, rank + 1, value));
      }
    }
    return runs;
  }
}

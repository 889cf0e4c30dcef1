package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RankSetTest {
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
  void holdsTheRanksItWasMadeOf(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      int below = 1 + random.nextInt(60);
      int[] some = random.ints(random.nextInt(80), 0, below).toArray();
      Set<Integer> expected = new TreeSet<>();
      IntStream.of(some).forEach(expected::add);

      RankSet set = RankSet.of(IntStream.of(some));

      assertThat(set.stream()).as("seed %d: %s", seed, set).containsExactlyElementsOf(expected);
      assertThat(set.size()).isEqualTo(expected.size());
      assertThat(set.isEmpty()).isEqualTo(expected.isEmpty());
      assertThat(set.end()).isEqualTo(expected.stream().mapToInt(r -> r + 1).max().orElse(0));
      for (int rank = -1; rank <= below; rank++) {
        assertThat(set.contains(rank)).as("%d in %s", rank, set).isEqualTo(expected.contains(rank));
      }
      assertThat(set).isEqualTo(RankSet.of(set.stream())).isEqualTo(new RankSet(set.runs()));
    }
  }

  @Test
  void aRangeIsTheSetOfItsRanks() {
    assertThat(RankSet.range(3, 7)).isEqualTo(RankSet.of(IntStream.of(6, 4, 5, 3, 3)));
    assertThat(RankSet.range(3, 3)).isEqualTo(RankSet.none());
    assertThat(RankSet.range(0, 100_000).runs()).containsExactly(0, 100_000);
  }

  @Test
  void readsAsRanges() {
    assertThat(RankSet.of(IntStream.of(0, 1, 2, 4, 7, 8))).hasToString("0-2, 4, 7-8");
    assertThat(RankSet.none()).hasToString("");
  }

  @Test
  void runsThatAreNoneAreRefused() {
    assertThatThrownBy(() -> new RankSet(List.of(0, 3, 0, 2))).hasMessageContaining("run 2");
    assertThatThrownBy(() -> new RankSet(List.of(-1, 3))).hasMessageContaining("run 0");
    assertThatThrownBy(() -> new RankSet(List.of(1))).hasMessageContaining("odd");
    assertThatThrownBy(() -> new RankSet(List.of(1, Integer.MAX_VALUE)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

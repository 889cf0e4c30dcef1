package io.akkamesh.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SlicePropertyTest {
  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-5: selecting again and again is indexing lists of positions again and again")
  void compositionIsThatOfTheLists(long seed) {
    RandomSlices random = new RandomSlices(seed);
    for (int i = 0; i < 200; i++) {
      Shape shape = random.shape();
      Slice slice = Slice.all(shape);
      List<int[]> naive = new ArrayList<>();
      shape.dimensions().forEach(d -> naive.add(IntStream.range(0, d.size()).toArray()));
      for (int n = 0; n < 4; n++) {
        Dimension dimension = random.dimension(slice.shape());
        Selection selection = random.selection(dimension.size());
        int at = slice.shape().dimensions().indexOf(dimension);
        int[] before = naive.get(at);
        int[] inner = RandomSlices.positions(selection.toString());
        naive.set(at, Arrays.stream(inner).map(index -> before[index]).toArray());

        slice = slice.select(dimension.name(), selection);

        assertThat(slice.baseRanks().toArray())
            .as("seed %d: %s", seed, slice.text())
            .isEqualTo(ranks(shape, naive));
      }
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-5: ranks of members are dense, and their base ranks lead back to them")
  void ranksAndBaseRanksAreInverse(long seed) {
    RandomSlices random = new RandomSlices(seed);
    for (int i = 0; i < 200; i++) {
      Slice slice = random.slice(random.shape());
      int members = 0;
      for (int rank = 0; rank < slice.size(); rank++) {
        assertThat(slice.rankOf(slice.baseRank(rank)))
            .as("seed %d: %s", seed, slice.text())
            .isEqualTo(rank);
      }
      for (int baseRank = -2; baseRank < slice.base().size() + 2; baseRank++) {
        members += slice.contains(baseRank) ? 1 : 0;
      }
      assertThat(members).as("seed %d: %s", seed, slice.text()).isEqualTo(slice.size());
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-5: any slice reads back from its text, with its base or without")
  void anySliceReadsBack(long seed) {
    RandomSlices random = new RandomSlices(seed);
    for (int i = 0; i < 500; i++) {
      Slice slice = random.slice(random.shape());
      Slice read = Slice.parse(slice.text());
      assertThat(read).as("seed %d", seed).isEqualTo(slice).hasSameHashCodeAs(slice);
      assertThat(read).as("seed %d", seed).hasToString(slice.toString());
      assertThat(Slice.parse(slice.base(), slice.toString())).as("seed %d", seed).isEqualTo(slice);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-5: slices of one base are equal when they have the same members in order")
  void equalMeansTheSameMembers(long seed) {
    RandomSlices random = new RandomSlices(seed);
    for (int i = 0; i < 300; i++) {
      Shape shape = Shape.of(1 + random.below(3), 1 + random.below(3));
      Slice one = random.slice(shape);
      Slice other = random.slice(shape);
      boolean same =
          one.shape().equals(other.shape())
              && Arrays.equals(one.baseRanks().toArray(), other.baseRanks().toArray());
      assertThat(one.equals(other)).as("seed %d: %s, %s", seed, one, other).isEqualTo(same);
      if (same) {
        assertThat(one).as("seed %d", seed).hasSameHashCodeAs(other);
      }
    }
  }

  /** The ranks at all combinations of these positions, the last dimension fastest. */
  private static int[] ranks(Shape shape, List<int[]> positions) {
    int[] ranks = {0};
    for (int i = 0; i < positions.size(); i++) {
      int size = shape.dimensions().get(i).size();
      int[] along = positions.get(i);
      ranks =
          Arrays.stream(ranks)
              .flatMap(rank -> Arrays.stream(along).map(position -> rank * size + position))
              .toArray();
    }
    return ranks;
  }
}

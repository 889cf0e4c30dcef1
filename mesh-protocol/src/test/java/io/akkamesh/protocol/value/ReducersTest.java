package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReducersTest {
  static Stream<Arguments> reducers() {
    return Stream.of(
        row(Reducers.longSum(), Random::nextLong),
        // Whole numbers: these add up to the same in any grouping.
        row(Reducers.doubleSum(), random -> (double) random.nextInt()),
        row(Reducers.concat(), random -> Integer.toString(random.nextInt(1000))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reducers")
  <R> void itDoesNotMatterHowNeighboursAreGrouped(Reducer<R> reducer, Function<Random, R> values) {
    for (long seed = 1; seed <= 20; seed++) {
      Random random = new Random(seed);
      List<R> all = Stream.generate(() -> values.apply(random)).limit(50).toList();
      R oneByOne = fold(reducer, all);
      List<R> parts = new ArrayList<>();
      for (int start = 0; start < all.size(); ) {
        int end = Math.min(all.size(), start + random.nextInt(9));
        parts.add(fold(reducer, all.subList(start, end)));
        start = end;
      }
      assertThat(fold(reducer, parts)).as("seed %d", seed).isEqualTo(oneByOne);
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("reducers")
  <R> void theIdentityChangesNothing(Reducer<R> reducer, Function<Random, R> values) {
    R value = values.apply(new Random(1));

    assertThat(reducer.combine(reducer.identity(), value)).isEqualTo(value);
    assertThat(reducer.combine(value, reducer.identity())).isEqualTo(value);
  }

  private static <R> R fold(Reducer<R> reducer, List<R> values) {
    return values.stream().reduce(reducer.identity(), reducer::combine);
  }

  private static <R> Arguments row(Reducer<R> reducer, Function<Random, R> values) {
    return Arguments.of(reducer, values);
  }
}

package io.akkamesh.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.name.Rank;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RanksAndPointsTest {
  private static final Shape SHAPE = Shape.parse("zone=2,host=3,gpu=4");

  @ParameterizedTest(name = "SH-2: rank {0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "0  | zone=0,host=0,gpu=0",
        "1  | zone=0,host=0,gpu=1",
        "4  | zone=0,host=1,gpu=0",
        "12 | zone=1,host=0,gpu=0",
        "23 | zone=1,host=2,gpu=3",
      })
  void theLastDimensionRunsFastest(int rank, String point) {
    assertThat(SHAPE.point(rank)).hasToString(point);
    assertThat(SHAPE.rank(SHAPE.point(rank).coordinates())).isEqualTo(rank);
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-2: in any shape ranks and coordinates are inverse and ascend together")
  void ranksAndCoordinatesAreInverse(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      Shape shape = random(random, 6);
      int[] expected = new int[shape.dimensions().size()];
      for (int rank = 0; rank < shape.size(); rank++) {
        Point point = shape.point(rank);
        assertThat(point.coordinates()).as("seed %d: %s", seed, shape).isEqualTo(expected);
        assertThat(point.rank()).isEqualTo(rank);
        assertThat(shape.rank(expected)).as("seed %d: %s", seed, shape).isEqualTo(rank);
        count(expected, shape);
      }
      assertThat(expected).as("seed %d: %s", seed, shape).containsOnly(0);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  @DisplayName("SH-1: any shape reads back from its text; its size is the product of its sizes")
  void anyShapeReadsBack(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      Shape shape = random(random, 40);
      int product =
          shape.dimensions().stream().mapToInt(Dimension::size).reduce(1, (a, b) -> a * b);
      assertThat(Shape.parse(shape.toString())).as("seed %d", seed).isEqualTo(shape);
      assertThat(Shape.of(shape.dimensions())).as("seed %d", seed).isEqualTo(shape);
      assertThat(shape.size()).as("seed %d", seed).isEqualTo(product);
    }
  }

  @Test
  @DisplayName("SH-2: the last rank of the largest world has coordinates")
  void largeWorldsDoNotOverflow() {
    Shape line = Shape.of(Integer.MAX_VALUE);
    Shape cube = Shape.of(1290, 1290, 1290);

    assertThat(line.rank(Integer.MAX_VALUE - 1)).isEqualTo(Integer.MAX_VALUE - 1);
    assertThat(line.point(Integer.MAX_VALUE - 1)).hasToString("d0=2147483646");
    assertThat(cube.rank(1289, 1289, 1289)).isEqualTo(cube.size() - 1);
    assertThat(cube.point(cube.size() - 1)).hasToString("d0=1289,d1=1289,d2=1289");
  }

  @ParameterizedTest(name = "SH-2: rank {0} is refused")
  @ValueSource(ints = {-1, 24, Integer.MAX_VALUE, Integer.MIN_VALUE})
  void ranksOutsideTheShapeAreRefused(int rank) {
    assertThatThrownBy(() -> SHAPE.point(rank))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rank " + rank + " is not in zone=2,host=3,gpu=4");
  }

  @ParameterizedTest(name = "SH-2: {0},{1},{2} is refused for {3}")
  @CsvSource({"2,0,0,zone=2", "0,3,0,host=3", "0,0,4,gpu=4", "-1,0,0,zone=-1", "0,-1,5,host=-1"})
  void coordinatesOutsideTheShapeAreRefused(int zone, int host, int gpu, String naming) {
    assertThatThrownBy(() -> SHAPE.rank(zone, host, gpu))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("coordinate " + naming + " is not in zone=2,host=3,gpu=4");
  }

  @Test
  @DisplayName("SH-2: there is one coordinate for each dimension")
  void tooFewOrManyCoordinatesAreRefused() {
    for (int[] coordinates : List.of(new int[0], new int[] {1, 1}, new int[] {0, 0, 0, 0})) {
      assertThatThrownBy(() -> SHAPE.rank(coordinates))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(SHAPE + " takes 3 coordinates, got " + coordinates.length);
    }
  }

  @Test
  void containsItsOwnRanksOnly() {
    assertThat(SHAPE.contains(new Rank(0))).isTrue();
    assertThat(SHAPE.contains(new Rank(23))).isTrue();
    assertThat(SHAPE.contains(new Rank(24))).isFalse();
  }

  @Test
  void aPointKnowsItsCoordinateByName() {
    Point point = SHAPE.point(23);

    assertThat(point.coordinate("host")).isEqualTo(2);
    assertThat(point.coordinate("gpu")).isEqualTo(3);
    assertThat(point.shape()).isEqualTo(SHAPE);
    assertThatThrownBy(() -> point.coordinate("rack"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("zone=2,host=3,gpu=4 has no dimension rack");
  }

  @Test
  void aPointIsItsShapeAndRankAndNobodyCanChangeIt() {
    Point point = SHAPE.point(5);
    point.coordinates()[0] = 99;

    assertThat(point).isEqualTo(SHAPE.point(5)).hasSameHashCodeAs(SHAPE.point(5));
    assertThat(point.coordinates()).containsExactly(0, 1, 1);
    assertThat(point).isNotEqualTo(SHAPE.point(6)).isNotEqualTo(Shape.of(24).point(5));
  }

  private static Shape random(Random random, int maxSize) {
    List<Dimension> dimensions = new ArrayList<>();
    IntStream.rangeClosed(0, random.nextInt(4))
        .mapToObj(i -> new Dimension("dim_" + i + "-x", 1 + random.nextInt(maxSize)))
        .forEach(dimensions::add);
    return Shape.of(dimensions);
  }

  /** Counts up by one like an odometer; wraps to all zeros after the last. */
  private static void count(int[] coordinates, Shape shape) {
    for (int i = coordinates.length - 1; i >= 0; i--) {
      coordinates[i]++;
      if (coordinates[i] < shape.dimensions().get(i).size()) {
        return;
      }
      coordinates[i] = 0;
    }
  }
}

package io.akkamesh.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akkamesh.protocol.name.Rank;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeTest {
  @Test
  @DisplayName("SH-1: zone=2,host=3,gpu=4 has 24 ranks in three named dimensions")
  void isAListOfNamedDimensions() {
    Shape shape =
        Shape.of(
            List.of(new Dimension("zone", 2), new Dimension("host", 3), new Dimension("gpu", 4)));

    assertThat(shape).hasToString("zone=2,host=3,gpu=4");
    assertThat(Shape.parse("zone=2,host=3,gpu=4")).isEqualTo(shape).hasSameHashCodeAs(shape);
    assertThat(shape.size()).isEqualTo(24);
    assertThat(shape.isKnown()).isTrue();
  }

  @Test
  @DisplayName("SH-1: plain sizes get the names d0, d1, …")
  void plainSizesGetNames() {
    assertThat(Shape.of(2, 3)).hasToString("d0=2,d1=3").isEqualTo(Shape.parse("2,3"));
    assertThat(Shape.parse("host=2,3")).hasToString("host=2,d1=3");
  }

  @Test
  void differsFromOneOfOtherNamesOrOtherOrder() {
    assertThat(Shape.parse("host=2,gpu=3"))
        .isNotEqualTo(Shape.parse("gpu=3,host=2"))
        .isNotEqualTo(Shape.parse("host=2,slot=3"))
        .isNotEqualTo(Shape.parse("host=3,gpu=2"));
  }

  @Test
  @DisplayName("SH-1: the product of the sizes fits an int or the shape is refused")
  void aWorldHasAtMostAnIntOfRanks() {
    assertThat(Shape.of(Integer.MAX_VALUE, 1).size()).isEqualTo(Integer.MAX_VALUE);
    assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 15))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a world has at most 2147483647 ranks, [d0=65536, d1=32768] has more");
    // 2^64 ranks: a product in wrapped longs would be 0.
    assertThatThrownBy(() -> Shape.of(1 << 16, 1 << 16, 1 << 16, 1 << 16))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2147483647 ranks");
    assertThatThrownBy(() -> Shape.of(Integer.MAX_VALUE, Integer.MAX_VALUE, Integer.MAX_VALUE, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("at most 2147483647 ranks");
  }

  @Test
  @DisplayName("SH-1: two dimensions of one name are refused")
  void namesOfDimensionsDiffer() {
    assertThatThrownBy(() -> Shape.parse("host=2,gpu=3,host=2"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two dimensions are named host");
    assertThatThrownBy(() -> Shape.parse("d1=2,3"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two dimensions are named d1");
  }

  @ParameterizedTest(name = "SH-1: size {0} is refused")
  @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
  void everySizeIsAtLeastOne(int size) {
    assertThatThrownBy(() -> new Dimension("host", size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size of dimension host must be >= 1, was " + size);
    assertThatThrownBy(() -> Shape.of(2, size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size of dimension d1 must be >= 1, was " + size);
    assertThatThrownBy(() -> Shape.parse("host=" + size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("size of dimension host must be >= 1, was " + size);
  }

  @Test
  void needsADimension() {
    assertThatThrownBy(() -> Shape.of(List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a shape needs at least one dimension");
    assertThatThrownBy(() -> Shape.of(new int[0])).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "SH-1: <{0}> is refused for {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''               | was \"\"",
        "host             | was \"host\"",
        "host=            | was \"host=\"",
        "host=two         | was \"host=two\"",
        "host=2=3         | was \"host=2=3\"",
        "host=2147483648  | was \"host=2147483648\"",
        "host=2,          | was \"\"",
        "host=2,,gpu=2    | was \"\"",
        "=2               | dimension name must match [A-Za-z_][A-Za-z0-9_-]*, was \"\"",
        "host=2, gpu=2    | dimension name must match [A-Za-z_][A-Za-z0-9_-]*, was \" gpu\"",
        "0host=2          | dimension name must match [A-Za-z_][A-Za-z0-9_-]*, was \"0host\"",
        "Unknown          | was \"Unknown\"",
      })
  void textThatIsNoShapeIsRefusedNamingThePart(String text, String naming) {
    assertThatThrownBy(() -> Shape.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(naming);
  }

  @Test
  @DisplayName("SH-3: an unknown shape has no size, no ranks and no points")
  void unknownIsNoShapeOfAnySize() {
    Shape unknown = Shape.unknown();

    assertThat(unknown.isKnown()).isFalse();
    assertThat(unknown.dimensions()).isEmpty();
    assertThat(unknown.contains(new Rank(0))).isFalse();
    assertThatThrownBy(unknown::size)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the shape of this world is unknown: it isn't created yet");
    assertThatThrownBy(() -> unknown.point(0)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(unknown::rank).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> unknown.rank(0)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  @DisplayName("SH-3: unknown reads back from its text and is no other shape")
  void unknownReadsBack() {
    assertThat(Shape.unknown()).hasToString("unknown").isEqualTo(Shape.parse("unknown"));
    assertThat(Shape.unknown()).isNotEqualTo(Shape.of(1));
    assertThat(Shape.parse("unknown=3").isKnown()).isTrue();
  }
}

package io.akkamesh.protocol.shape;

import static io.akkamesh.protocol.shape.Selection.list;
import static io.akkamesh.protocol.shape.Selection.range;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SliceTest {
  private static final Shape SHAPE = Shape.parse("host=2,gpu=8");
  private static final Slice ALL = Slice.all(SHAPE);

  @Test
  @DisplayName("SH-5: a slice keeps each member's base rank and has dense ranks of its own")
  void hasRanksOfItsOwn() {
    Slice slice = ALL.at("host", 1).select("gpu", range(0, 8, 2));

    assertThat(slice.base()).isEqualTo(SHAPE);
    assertThat(slice.shape()).hasToString("host=1,gpu=4");
    assertThat(slice.size()).isEqualTo(4);
    assertThat(slice.baseRanks()).containsExactly(8, 10, 12, 14);
    assertThat(slice.baseRank(2)).isEqualTo(12);
    assertThat(slice.rankOf(12)).isEqualTo(2);
    assertThat(slice.rankOf(11)).isEqualTo(-1);
    assertThat(slice.rankOf(4)).isEqualTo(-1);
    assertThat(slice.contains(14)).isTrue();
    assertThat(slice.contains(15)).isFalse();
  }

  @Test
  void aPointIsThatInTheSlicesOwnShape() {
    Slice slice = ALL.at("host", 1).select("gpu", range(0, 8, 2));

    assertThat(slice.point(3)).hasToString("host=0,gpu=3");
    assertThat(slice.point(3).rank()).isEqualTo(3);
  }

  @Test
  @DisplayName("SH-5: a list keeps its order, and so do the ranks")
  void aListKeepsItsOrder() {
    Slice slice = ALL.select("gpu", list(5, 1));

    assertThat(slice.baseRanks()).containsExactly(5, 1, 13, 9);
    assertThat(slice.rankOf(13)).isEqualTo(2);
    assertThat(slice).hasToString("gpu=5+1");
  }

  @Test
  @DisplayName("SH-5: slicing a slice composes: positions are those in the slice")
  void slicingASliceComposes() {
    Slice even = ALL.select("gpu", range(0, 8, 2));

    assertThat(even.select("gpu", range(1, 4, 2))).hasToString("gpu=2..8:4");
    assertThat(even.select("gpu", list(3, 0))).hasToString("gpu=6+0");
    assertThat(even.select("gpu", list(3, 0)).at("gpu", 0)).hasToString("gpu=6");
    assertThat(even.at("gpu", 3).at("gpu", 0).at("host", 1)).hasToString("host=1,gpu=6");
    assertThat(ALL.select("gpu", list(7, 5, 3)).select("gpu", range(1, 3))).hasToString("gpu=5+3");
  }

  @Test
  void allHasEveryMemberInOrder() {
    assertThat(ALL.isAll()).isTrue();
    assertThat(ALL).hasToString("");
    assertThat(ALL.baseRanks()).hasSize(16).isSorted();
    assertThat(ALL.shape()).isEqualTo(SHAPE);
    assertThat(ALL.select("host", range(0, 2)).isAll()).isTrue();
    assertThat(ALL.select("host", list(0, 1))).isEqualTo(ALL).hasToString("");
    assertThat(ALL.select("host", list(1, 0)).isAll()).isFalse();
    assertThat(ALL.at("host", 0).isAll()).isFalse();
    assertThat(Slice.all(Shape.of(1)).at("d0", 0).isAll()).isTrue();
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "gpu=0..7:2    | gpu=0..8:2",
        "gpu=3..4      | gpu=3",
        "gpu=3..8:7    | gpu=3",
        "gpu=0..8      | ''",
        "gpu=1,host=0  | host=0,gpu=1",
        "gpu=1..4:2    | gpu=1..5:2",
      })
  void sameRangesAreWrittenTheSameWay(String text, String canonical) {
    assertThat(Slice.parse(SHAPE, text)).hasToString(canonical);
    assertThat(Slice.parse(SHAPE, text)).isEqualTo(Slice.parse(SHAPE, canonical));
  }

  @Test
  void isEqualToOneOfTheSameMembersInTheSameOrder() {
    Slice range = ALL.select("gpu", range(1, 6, 2));

    assertThat(range).isEqualTo(ALL.select("gpu", list(1, 3, 5)));
    assertThat(range).hasSameHashCodeAs(ALL.select("gpu", list(1, 3, 5)));
    assertThat(range)
        .isNotEqualTo(ALL.select("gpu", list(1, 5, 3)))
        .isNotEqualTo(ALL.select("gpu", range(1, 4, 2)))
        .isNotEqualTo(Slice.parse(Shape.parse("host=2,gpu=9"), "gpu=1+3+5"))
        .isNotEqualTo(Slice.parse(Shape.parse("node=2,gpu=8"), "gpu=1+3+5"));
  }

  @Test
  void ofARankHasThatMemberOnly() {
    Slice slice = Slice.ofRank(SHAPE, 13);

    assertThat(slice).hasToString("host=1,gpu=5");
    assertThat(slice.baseRanks()).containsExactly(13);
    assertThatThrownBy(() -> Slice.ofRank(SHAPE, 16))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rank 16 is not in host=2,gpu=8");
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "rack=0         | host=2,gpu=8 has no dimension rack",
        "gpu=8          | there is no gpu=8 in the shape host=2,gpu=8; positions along gpu are 0 to 7",
        "host=0,gpu=0..9:2 | there is no gpu=0..9:2 in the shape host=1,gpu=8; positions along gpu are 0 to 7",
        "host=1+2       | there is no host=1+2 in the shape host=2,gpu=8; positions along host are 0 to 1",
        "host=2147483647 | there is no host=2147483647 in the shape host=2,gpu=8; positions along host are 0 to 1",
        "gpu            | \"gpu\": expected '=' and positions of gpu at position 3",
        "gpu=1,         | \"gpu=1,\": expected a dimension at position 6",
        "gpu=1,gpu=2    | \"gpu=1,gpu=2\": expected a dimension other than gpu at position 6",
        "gpu=1]         | \"gpu=1]\": expected the end at position 5",
      })
  void whatTheShapeDoesNotHaveIsRefused(String text, String message) {
    assertThatThrownBy(() -> Slice.parse(SHAPE, text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }

  @Test
  void positionsOutsideTheSliceAreRefused() {
    assertThatThrownBy(() -> ALL.at("host", 1).at("host", 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "there is no host=1 in the shape host=1,gpu=8; positions along host are 0 to 0");
  }

  @Test
  void ranksOutsideTheSliceAreRefused() {
    Slice slice = ALL.at("host", 1);

    assertThatThrownBy(() -> slice.baseRank(8))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessage("rank 8 is not in host=1,gpu=8");
    assertThatThrownBy(() -> slice.baseRank(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    assertThat(slice.rankOf(-1)).isEqualTo(-1);
    assertThat(slice.rankOf(16)).isEqualTo(-1);
    assertThat(slice.rankOf(Integer.MAX_VALUE)).isEqualTo(-1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"host=2,gpu=8", "host=2,gpu=8[host=0,gpu=0..8:2]", "host=2,gpu=8[gpu=3+1]"})
  void readsBackFromItsText(String text) {
    assertThat(Slice.parse(text).text()).isEqualTo(text);
    assertThat(Slice.parse(text).base()).isEqualTo(SHAPE);
  }

  @Test
  void readsPlainSizes() {
    assertThat(Slice.parse("[2,3]")).isEqualTo(Slice.all(Shape.of(2, 3)));
    assertThat(Slice.parse("[2,3][d1=2]")).isEqualTo(Slice.all(Shape.of(2, 3)).at("d1", 2));
    assertThat(Slice.parse("2,3[]").isAll()).isTrue();
  }

  @Test
  @DisplayName("SH-3: a world nobody has created has no slices")
  void anUnknownShapeHasNoSlices() {
    assertThatThrownBy(() -> Slice.all(Shape.unknown()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the shape of this world is unknown");
  }

  @Test
  void largeWorldsDoNotOverflow() {
    Slice line = Slice.all(Shape.of(Integer.MAX_VALUE));
    int last = Integer.MAX_VALUE - 1;
    Slice ends = line.select("d0", range(0, Integer.MAX_VALUE, last));

    assertThat(ends.baseRanks()).containsExactly(0, last);
    assertThat(ends.rankOf(last)).isEqualTo(1);
    assertThat(ends).hasToString("d0=0..2147483647:2147483646");
    assertThat(Slice.parse(ends.text())).isEqualTo(ends);
    assertThat(line.baseRank(last)).isEqualTo(last);
  }
}

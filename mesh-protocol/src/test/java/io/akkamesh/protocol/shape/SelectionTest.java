package io.akkamesh.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akkamesh.protocol.name.MalformedNameException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectionTest {
  private static final int MAX = Integer.MAX_VALUE;

  @ParameterizedTest(name = "SH-5: {0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "3              | 3",
        "0..1           | 0",
        "0..4           | 0 1 2 3",
        "0..8:2         | 0 2 4 6",
        "1..8:3         | 1 4 7",
        "1..8:100       | 1",
        "5+1+3          | 5 1 3",
        "2147483647     | 2147483647",
        "0..2147483647:2147483646 | 0 2147483646",
      })
  void readsBackFromItsText(String text, String positions) {
    Selection selection = Selection.parse(text);
    int[] expected = Arrays.stream(positions.split(" ")).mapToInt(Integer::parseInt).toArray();

    assertThat(selection).hasToString(text).isEqualTo(Selection.parse(text));
    assertThat(selection).hasSameHashCodeAs(Selection.parse(text));
    assertThat(IntStream.range(0, selection.count()).map(selection::position).toArray())
        .isEqualTo(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(selection.indexOf(expected[i])).isEqualTo(i);
    }
  }

  @Test
  void isMadeAsItIsWritten() {
    assertThat(Selection.at(3)).hasToString("3").isEqualTo(Selection.list(3));
    assertThat(Selection.range(0, 8)).hasToString("0..8").isEqualTo(Selection.range(0, 8, 1));
    assertThat(Selection.range(0, 8, 2)).hasToString("0..8:2");
    assertThat(Selection.list(5, 1, 3)).hasToString("5+1+3").isNotEqualTo(Selection.list(1, 3, 5));
  }

  @Test
  void hasNoOtherPositions() {
    for (int other : new int[] {Integer.MIN_VALUE, -1, 0, 2, 3, 5, 7, 8, MAX}) {
      assertThat(Selection.range(1, 8, 3).indexOf(other)).isEqualTo(other == 7 ? 2 : -1);
      assertThat(Selection.list(4, 6).indexOf(other)).isEqualTo(-1);
      assertThat(Selection.at(4).indexOf(other)).isEqualTo(-1);
    }
  }

  @Test
  void nobodyCanChangeItsList() {
    int[] positions = {1, 2};
    Selection list = Selection.list(positions);
    positions[0] = 9;

    assertThat(list).hasToString("1+2");
  }

  @Test
  @DisplayName("SH-5: a list has each position once, and one at least")
  void aListWithoutOrWithRepeatedPositionsIsRefused() {
    refused(() -> Selection.list(), "a list needs at least one position");
    refused(() -> Selection.list(3, 1, 3), "position 3 is twice in a list of positions");
    refused(() -> Selection.list(3, -1), "position must be >= 0, was -1");
  }

  @Test
  @DisplayName("SH-5: a range has one position at least")
  void anEmptyRangeIsRefused() {
    refused(() -> Selection.range(3, 3), "a range needs an end after its start, was 3..3");
    refused(() -> Selection.range(3, 1), "a range needs an end after its start, was 3..1");
    refused(() -> Selection.range(0, 3, 0), "step of a range must be >= 1, was 0");
    refused(() -> Selection.range(-1, 3), "position must be >= 0, was -1");
    refused(() -> Selection.at(-1), "position must be >= 0, was -1");
  }

  @Test
  void selectsAmongItsOwnPositionsOnly() {
    assertThat(Selection.range(2, 10, 2).then(Selection.range(1, 4, 2))).hasToString("4..9:4");
    assertThat(Selection.list(7, 5, 3).then(Selection.list(2, 0))).hasToString("3+7");
    refused(
        () -> Selection.range(0, 8, 2).then(Selection.at(4)),
        "4 selects more than the 4 positions of 0..8:2");
  }

  @ParameterizedTest(name = "<{0}> at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "''      | 0 | a position in decimal",
        "x       | 0 | a position in decimal",
        "-1      | 0 | a position in decimal",
        "03      | 1 | the end",
        "3x      | 1 | the end",
        "3.      | 1 | the end",
        "3..     | 3 | an end after 3 in decimal",
        "3..3    | 3 | an end after 3",
        "3..2    | 3 | an end after 3",
        "0..8:   | 5 | a step of at least 1 in decimal",
        "0..8:0  | 5 | a step of at least 1",
        "0..8:2: | 6 | the end",
        "0..8+1  | 4 | the end",
        "1+      | 2 | a position in decimal",
        "1+2+1   | 4 | a position that is not in the list yet",
        "2147483648           | 0 | a position of at most 2147483647",
        "99999999999999999999 | 0 | a position of at most 2147483647",
      })
  void textThatIsNoneSaysWhereAndWhy(String text, int position, String expected) {
    MalformedNameException e =
        catchThrowableOfType(MalformedNameException.class, () -> Selection.parse(text));

    assertThat(e).hasMessage("\"%s\": expected %s at position %d", text, expected, position);
    assertThat(e.position()).isEqualTo(position);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 100_000})
  void anyListFindsItsPositions(int count) {
    int[] backwards = IntStream.range(0, count).map(i -> MAX - 3 * i).toArray();
    Selection list = Selection.list(backwards);

    assertThat(list.count()).isEqualTo(count);
    assertThat(list.extent()).isEqualTo(MAX + 1L);
    assertThat(IntStream.range(0, count).allMatch(i -> list.indexOf(backwards[i]) == i)).isTrue();
    assertThat(IntStream.range(0, count).allMatch(i -> list.indexOf(backwards[i] - 1) < 0))
        .isTrue();
  }

  private static void refused(Runnable selection, String message) {
    assertThatThrownBy(selection::run)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
  }
}

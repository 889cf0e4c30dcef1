package io.akkamesh.protocol.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.akkamesh.protocol.name.MalformedNameException;
import io.akkamesh.protocol.name.WorldId;
import java.util.stream.LongStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SliceNameTest {
  private static final Shape SHAPE = Shape.parse("host=2,gpu=8");

  @ParameterizedTest(name = "SH-5: {0} is <{1}> of host=2,gpu=8")
  @CsvSource(
      delimiter = '|',
      value = {
        "train                     | ''",
        "train[0]                  | host=0,gpu=0",
        "train[13]                 | host=1,gpu=5",
        "train[host=0]             | host=0",
        "train[host=0,gpu=0..8:2]  | host=0,gpu=0..8:2",
        "train[gpu=5+1]            | gpu=5+1",
        "_t-1[gpu=7]               | gpu=7",
      })
  void readsBackAndSaysWhichRanksItMeans(String text, String slice) {
    SliceName name = SliceName.parse(text);

    assertThat(name).hasToString(text);
    assertThat(name.world()).isEqualTo(new WorldId(text.replaceAll("\\[.*", "")));
    assertThat(name.of(SHAPE)).isEqualTo(Slice.parse(SHAPE, slice)).hasToString(slice);
    assertThat(new SliceName(name.world(), name.selections())).isEqualTo(name);
    assertThat(name.isAll()).isEqualTo(slice.isEmpty());
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void theTextOfAnySliceNamesIt(long seed) {
    RandomSlices random = new RandomSlices(seed);
    for (int i = 0; i < 300; i++) {
      Slice slice = random.slice(random.shape());
      SliceName name = new SliceName(new WorldId("train"), slice.toString());
      assertThat(SliceName.parse(name.toString())).as("seed %d", seed).isEqualTo(name);
      assertThat(name.of(slice.base())).as("seed %d", seed).isEqualTo(slice);
    }
  }

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 20);
  }

  @ParameterizedTest(name = "<{0}> at {1}: {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``              |  0 | a world name",
        "9train          |  0 | a world name",
        "[3]             |  0 | a world name",
        "my train        |  2 | '[', or the end",
        "train]          |  5 | '[', or the end",
        "train[          |  6 | a dimension",
        "train[]         |  6 | a dimension",
        "train[-1]       |  6 | a dimension",
        "train[3         |  7 | ']'",
        "train[03]       |  7 | ']'",
        "train[3..4]     |  7 | ']'",
        "train[3]x       |  8 | the end",
        "train[3].t[0]   |  8 | the end",
        "train[host]     | 10 | '=' and positions of host",
        "train[host=]    | 11 | a position in decimal",
        "train[host=x]   | 11 | a position in decimal",
        "train[host=1,]  | 13 | a dimension",
        "train[host=1;]  | 12 | ']'",
        "train[host=2..1] | 14 | an end after 2",
        "train[host=1,host=0] | 13 | a dimension other than host",
        "train[2147483648] | 6 | a rank of at most 2147483647",
      })
  @DisplayName("SH-5: malformed text fails with the position and what was expected")
  void textThatIsNoneSaysWhereAndWhy(String text, int position, String expected) {
    MalformedNameException e =
        catchThrowableOfType(MalformedNameException.class, () -> SliceName.parse(text));

    assertThat(e).hasMessage("\"%s\": expected %s at position %d", text, expected, position);
    assertThat(e.position()).isEqualTo(position);
  }

  @Test
  void isNotMadeOfWhatWouldNotReadBack() {
    WorldId world = new WorldId("train");

    assertThatThrownBy(() -> new SliceName(world, "host=1]"))
        .isInstanceOf(MalformedNameException.class)
        .hasMessage("\"host=1]\": expected the end at position 6");
    assertThatThrownBy(() -> new SliceName(world, "3,4"))
        .isInstanceOf(MalformedNameException.class);
  }

  @Test
  void whatTheWorldDoesNotHaveIsRefused() {
    assertThatThrownBy(() -> SliceName.parse("train[16]").of(SHAPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank 16 is not in host=2,gpu=8");
    assertThatThrownBy(() -> SliceName.parse("train[rack=1]").of(SHAPE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("host=2,gpu=8 has no dimension rack");
  }
}

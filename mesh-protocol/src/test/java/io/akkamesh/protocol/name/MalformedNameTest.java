package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.function.Function;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("ID-1: malformed text fails with the position and what was expected")
class MalformedNameTest {
  private static final String TABLE = "<{0}> at {1}: {2}";
  private static final String DECIMAL = " in decimal, without leading zeros";

  @ParameterizedTest(name = TABLE)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``        | 0 | a world name, [A-Za-z_][A-Za-z0-9_-]*,",
        "9train    | 0 | a world name, [A-Za-z_][A-Za-z0-9_-]*,",
        "-train    | 0 | a world name, [A-Za-z_][A-Za-z0-9_-]*,",
        "[3]       | 0 | a world name, [A-Za-z_][A-Za-z0-9_-]*,",
        "` train`  | 0 | a world name, [A-Za-z_][A-Za-z0-9_-]*,",
        "`train `  | 5 | a letter, digit, '_' or '-'",
        "my train  | 2 | a letter, digit, '_' or '-'",
        "tr\u00e4in | 2 | a letter, digit, '_' or '-'",
        "train.1   | 5 | a letter, digit, '_' or '-'",
        "train[3]  | 5 | a letter, digit, '_' or '-'",
      })
  void aWorldIsANameAndNothingElse(String text, int position, String expected) {
    fails(WorldId::new, text, position, expected);
  }

  @ParameterizedTest(name = TABLE)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``           | 0 | a world name",
        "[3]          | 0 | a world name",
        "3[3]         | 0 | a world name",
        "train        | 5 | '[' and a rank",
        "tr ain[3]    | 2 | '[' and a rank",
        "train]       | 5 | '[' and a rank",
        "train(3)     | 5 | '[' and a rank",
        "train[]      | 6 | a rank" + DECIMAL,
        "train[       | 6 | a rank" + DECIMAL,
        "train[-1]    | 6 | a rank" + DECIMAL,
        "train[+1]    | 6 | a rank" + DECIMAL,
        "train[x]     | 6 | a rank" + DECIMAL,
        "train[\u0663] | 6 | a rank" + DECIMAL,
        "train[03]    | 6 | a rank" + DECIMAL,
        "train[00]    | 6 | a rank" + DECIMAL,
        "train[3      | 7 | ']'",
        "train[3x]    | 7 | ']'",
        "train[3.0]   | 7 | ']'",
        "train[3] x   | 8 | the end",
        "train[3][4]  | 8 | the end",
        "train[3].a[0] | 8 | the end",
        "train[2147483648]           | 6 | a rank of at most 2147483647",
        "train[9223372036854775808]  | 6 | a rank of at most 2147483647",
        "train[99999999999999999999] | 6 | a rank of at most 2147483647",
      })
  void aProcIsAWorldAndARank(String text, int position, String expected) {
    fails(ProcId::parse, text, position, expected);
  }

  @ParameterizedTest(name = TABLE)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "train                   |  5 | '[' and a rank",
        "train[3]                |  8 | '.' and an actor name",
        "train[3]trainer[0]      |  8 | '.' and an actor name",
        "train[3].               |  9 | an actor name",
        "train[3].0trainer[0]    |  9 | an actor name",
        "train[3]..trainer[0]    |  9 | an actor name",
        "train[3].trainer        | 16 | '[' and a pid",
        "train[3].tr\u00e4iner[0] | 11 | '[' and a pid",
        "train[3].trainer[]      | 17 | a pid" + DECIMAL,
        "train[3].trainer[00]    | 17 | a pid" + DECIMAL,
        "train[3].trainer[2147483648] | 17 | a pid of at most 2147483647",
        "train[3].trainer[0      | 18 | ']'",
        "train[3].trainer[0][7]  | 19 | the end",
      })
  void anActorIsAProcANameAndAPid(String text, int position, String expected) {
    fails(ActorId::parse, text, position, expected);
  }

  @ParameterizedTest(name = TABLE)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                        |  0 | a world name",
        "train                     |  5 | '[' and a rank",
        "train[3]                  |  8 | '.' and an actor name",
        "train[3].trainer          | 16 | '[' and a pid",
        "train[3].trainer[0]       | 19 | '[' and a port",
        "train[3].trainer[0]7      | 19 | '[' and a port",
        "train[3].trainer[0][-7]   | 20 | a port" + DECIMAL,
        "train[3].trainer[0][07]   | 20 | a port" + DECIMAL,
        "train[3].trainer[0][7     | 21 | ']'",
        "train[3].trainer[0][7][8] | 22 | the end",
        "train[3].trainer[0][9223372036854775808]"
            + " | 20 | a port of at most 9223372036854775807",
        "train[3].trainer[0][18446744073709551616]"
            + " | 20 | a port of at most 9223372036854775807",
      })
  void aPortIsAnActorAndAnIndex(String text, int position, String expected) {
    fails(PortId::parse, text, position, expected);
  }

  @ParameterizedTest(name = TABLE)
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``                     |  0 | a world name",
        "train.                 |  5 | '[' and a rank",
        "train[3].              |  9 | an actor name",
        "train[3]x              |  8 | '.' and an actor name, or the end",
        "train[3].trainer       | 16 | '[' and a pid",
        "train[3].trainer[0]x   | 19 | '[' and a port",
        "train[3].trainer[0][7]x | 22 | the end",
      })
  void aNameOfAnyKindEndsWhereOneOfThemEnds(String text, int position, String expected) {
    fails(MeshName::parse, text, position, expected);
  }

  @Test
  void anActorIsNotMadeWithANameThatWouldNotReadBack() {
    ProcId proc = new WorldId("train").proc(3);

    fails(name -> proc.actor(name, 0), "a b", 1, "a letter, digit, '_' or '-'");
    fails(name -> proc.actor(name, 0), "", 0, "an actor name, [A-Za-z_][A-Za-z0-9_-]*,");
    assertThatThrownBy(() -> proc.actor("trainer", -1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pid must be >= 0, was -1");
    assertThatThrownBy(() -> proc.actor("trainer", 0).port(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("port must be >= 0, was -1");
  }

  private static void fails(
      Function<String, ?> parser, String text, int position, String expected) {
    MalformedNameException e =
        catchThrowableOfType(MalformedNameException.class, () -> parser.apply(text));
    assertThat(e).isNotNull();
    assertThat(e).hasMessage("\"%s\": expected %s at position %d", text, expected, position);
    assertThat(e.position()).isEqualTo(position);
  }
}

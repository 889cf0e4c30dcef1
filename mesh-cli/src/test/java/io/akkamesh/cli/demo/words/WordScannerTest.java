package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class WordScannerTest {
  private static final String SEPARATORS = " \t\n\u000b\f\r";

  static Stream<Arguments> files() {
    return Stream.of(
        Arguments.of("nothing", "", List.of()),
        Arguments.of("separators only", SEPARATORS, List.of()),
        Arguments.of("one word without a newline", "word", List.of("word")),
        Arguments.of("a word again", "a b a", List.of("a", "b", "a")),
        Arguments.of("separators at both ends", "\n a  b \n", List.of("a", "b")),
        Arguments.of("case and punctuation are kept", "The, the", List.of("The,", "the")),
        Arguments.of("no printable byte, no word", "\u0001 \u00c3\u00a9 \u007f", List.of()),
        Arguments.of("a control byte inside", "b\u0001c", List.of("b\u0001c")),
        Arguments.of("other bytes around", "\u0000\u00e9x\u00ff", List.of("\u0000\u00e9x\u00ff")),
        Arguments.of("a no-break space in UTF-8", "a\u00c2\u00a0b", List.of("a\u00c2\u00a0b")),
        Arguments.of(
            "what wc 9.1 counts as five",
            "a \u00c3\u00a9 b\u0001c \u0001 x\u0000y\r\nz\u000bq\n",
            List.of("a", "b\u0001c", "x\u0000y", "z", "q")));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("files")
  void reportsTheWordsInOrder(String name, String file, List<String> words) {
    assertThat(Scans.scan(file)).isEqualTo(words);
  }

  @Test
  void sortsEachOfThe256BytesIntoSeparatorPrintableOrOther() {
    for (char c = 0; c <= 0xff; c++) {
      List<String> alone = c >= 0x21 && c <= 0x7e ? List.of("" + c) : List.of();
      List<String> between =
          SEPARATORS.indexOf(c) >= 0 ? List.of("a", "b") : List.of("a" + c + "b");

      assertThat(Scans.scan("" + c)).as("byte %d alone", (int) c).isEqualTo(alone);
      assertThat(Scans.scan("a" + c + "b")).as("byte %d between", (int) c).isEqualTo(between);
    }
  }

  @Test
  void reportsAWordAsSoonAsItsSeparatorIsFed() {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);

    scanner.feed(Scans.bytes("one tw"), 0, 6);
    assertThat(words).containsExactly("one");

    scanner.feed(Scans.bytes("o\n"), 0, 2);
    assertThat(words).containsExactly("one", "two");
  }

  @Test
  void neverJoinsTheEndOfAFileToTheStartOfTheNext() {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);
    for (String file : List.of("a first", "\u0001", "", "second", "\u0002")) {
      scanner.feed(Scans.bytes(file), 0, file.length());
      scanner.end();
      scanner.end();
    }

    assertThat(words).containsExactly("a", "first", "second");
  }

  @Test
  void readsOnlyThePartOfTheBufferThatIsNamed() {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);
    scanner.feed(Scans.bytes("abcdef"), 2, 3);
    scanner.feed(Scans.bytes(" x "), 3, 0);
    scanner.end();

    assertThat(words).containsExactly("cde");
  }

  @Test
  void refusesAPartOutsideTheBuffer() {
    WordScanner scanner = new WordScanner(word -> {});

    assertThatThrownBy(() -> scanner.feed(new byte[4], 2, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}

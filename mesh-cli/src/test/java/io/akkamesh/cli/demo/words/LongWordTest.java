package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LongWordTest {
  @ParameterizedTest
  @ValueSource(ints = {63, 64, 65, 131, 255, 256})
  void keepsAWordOfUpTo256BytesAsItIs(int length) {
    String word = letters(length);

    assertThat(Scans.scan(" " + word + " b")).containsExactly(word, "b");
  }

  @ParameterizedTest
  @ValueSource(ints = {257, 258, 320, 512, 513, 100_000})
  void namesALongerWordByItsHeadAndTheDigestOfTheWhole(int length) throws Exception {
    String word = letters(length);

    assertThat(Scans.scan("a " + word + " b")).containsExactly("a", abbreviated(word), "b");
  }

  @Test
  void namesALongWordTheSameHoweverItIsCut() throws Exception {
    long seed = Long.getLong("mesh.test.seed", System.nanoTime());
    System.out.println("LongWordTest: -Dmesh.test.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 500; i++) {
      String first = letters(257 + random.nextInt(600));
      String second = letters(257 + random.nextInt(600));
      byte[] file = Scans.bytes(first + " short " + second);

      assertThat(Scans.scanInPieces(file, 1 + random.nextInt(400), random))
          .as("seed %d, file %d", seed, i)
          .containsExactly(abbreviated(first), "short", abbreviated(second));
    }
  }

  @Test
  void tellsLongWordsApartThatDifferInTheirLastByteOnly() {
    String word = letters(1_000);

    assertThat(Scans.scan(word + "x " + word + "y " + word + "x"))
        .satisfies(words -> assertThat(words.get(0)).isEqualTo(words.get(2)))
        .satisfies(words -> assertThat(words.get(0)).isNotEqualTo(words.get(1)));
  }

  @Test
  void passesOverALongTokenWithoutAPrintableByte() throws Exception {
    String noWord = "\u0001".repeat(1_000);
    String word = letters(300);

    assertThat(Scans.scan(noWord + " " + word)).containsExactly(abbreviated(word));
    assertThat(Scans.scan(noWord + "a")).containsExactly(abbreviated(noWord + "a"));
  }

  @Test
  void reportsAWordOf64MebibytesIn131Bytes() {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);
    byte[] piece = Scans.bytes(letters(1 << 20));
    for (int i = 0; i < 64; i++) {
      scanner.feed(piece, 0, piece.length);
    }
    scanner.end();

    assertThat(words).singleElement().extracting(String::length).isEqualTo(64 + 3 + 64);
  }

  private static String letters(int length) {
    return "abcdefghijklmnopqrstuvwxyz\u00e9".repeat(length / 27 + 1).substring(0, length);
  }

  private static String abbreviated(String word) throws Exception {
    byte[] digest = MessageDigest.getInstance("SHA-256").digest(Scans.bytes(word));
    return word.substring(0, 64) + "..." + HexFormat.of().formatHex(digest);
  }
}

package io.akkamesh.agent.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineCutterTest {
  private static final int MAX = LineCutter.MAX_LINE_BYTES;

  @Test
  void handsOnLinesWithoutTheirEnd() {
    assertThat(cut("a\n\nb\r\n\r\nc\rd\nlast")).containsExactly("a", "", "b", "", "c\rd", "last");
    assertThat(cut("a\n")).containsExactly("a");
    assertThat(cut("")).isEmpty();
  }

  @Test
  void cutsALongLineIntoPieces() {
    String piece = "x".repeat(MAX);

    assertThat(cut(piece + piece + "rest\nnext")).containsExactly(piece, piece, "rest", "next");
  }

  @Test
  void addsNoEmptyLineToALineThatFillsItsPieces() {
    String piece = "x".repeat(MAX);

    assertThat(cut(piece + "\nnext\n")).containsExactly(piece, "next");
    assertThat(cut(piece + "\r\nnext\n")).containsExactly(piece, "next");
    assertThat(cut(piece + piece + "\n\nnext\n")).containsExactly(piece, piece, "", "next");
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "€", "𝄞"})
  void cutsBetweenCharacters(String character) {
    for (int offset = 0; offset < 5; offset++) {
      String line = "x".repeat(offset) + character.repeat(2 * MAX);

      List<String> pieces = cut(line + "\n");

      assertThat(String.join("", pieces)).isEqualTo(line);
      assertThat(pieces).allMatch(piece -> piece.getBytes(UTF_8).length <= MAX);
    }
  }

  @Test
  void replacesMalformedUtf8() {
    assertThat(cut(new byte[] {'a', (byte) 0xff, 'b', '\n', (byte) 0xe2, (byte) 0x82, '\n'}))
        .containsExactly("a\ufffdb", "\ufffd");
  }

  @ParameterizedTest
  @ValueSource(ints = {0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0xf8, 0xff})
  void endsEvenOnALongLineOfGarbage(int garbage) {
    byte[] bytes = new byte[10 * MAX];
    Arrays.fill(bytes, (byte) garbage);

    assertThat(String.join("", cut(bytes))).isNotEmpty().matches("\ufffd+");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void doesNotDependOnHowTheBytesArrive(long seed) {
    Random random = new Random(seed);
    byte[] bytes = new byte[50_000];
    random.nextBytes(bytes);
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n' && random.nextInt(30) > 0) {
        bytes[i] = 'n';
      }
    }
    List<String> lines = new ArrayList<>();
    LineCutter cutter = new LineCutter(lines::add);
    for (int from = 0; from < bytes.length; ) {
      int to = Math.min(bytes.length, from + random.nextInt(3000));
      cutter.accept(Arrays.copyOfRange(bytes, from, to), to - from);
      from = to;
    }
    cutter.end();

    assertThat(lines).as("seed %d", seed).isEqualTo(cut(bytes));
  }

  private static List<String> cut(String text) {
    return cut(text.getBytes(UTF_8));
  }

  private static List<String> cut(byte[] bytes) {
    List<String> lines = new ArrayList<>();
    LineCutter cutter = new LineCutter(lines::add);
    cutter.accept(bytes, bytes.length);
    cutter.end();
    return lines;
  }
}

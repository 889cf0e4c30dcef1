package io.akkamesh.cli.demo.words;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/** Ways to scan bytes in a test, and the same in the plainest words as an oracle. */
final class Scans {
  private Scans() {}

  static byte[] bytes(String latin1) {
    return latin1.getBytes(StandardCharsets.ISO_8859_1);
  }

  static List<String> scan(String latin1) {
    return scan(bytes(latin1));
  }

  static List<String> scan(byte[] file) {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);
    scanner.feed(file, 0, file.length);
    scanner.end();
    return words;
  }

  /** Feeds the file in pieces of random lengths, each at a random place of a buffer of its own. */
  static List<String> scanInPieces(byte[] file, int mostBytes, RandomGenerator random) {
    List<String> words = new ArrayList<>();
    WordScanner scanner = new WordScanner(words::add);
    int position = 0;
    while (position < file.length) {
      int length = Math.min(file.length - position, random.nextInt(mostBytes + 1));
      int offset = random.nextInt(4);
      byte[] buffer = new byte[offset + length + random.nextInt(4)];
      Arrays.fill(buffer, (byte) 'X');
      System.arraycopy(file, position, buffer, offset, length);
      scanner.feed(buffer, offset, length);
      Arrays.fill(buffer, (byte) 'Y');
      position += length;
    }
    scanner.end();
    return words;
  }

  /** What a scan must report, provided no word is too long. */
  static List<String> expected(byte[] file) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return Arrays.stream(text.split("[ \\t\\n\\x0b\\f\\r]+"))
        .filter(token -> token.chars().anyMatch(c -> c >= 0x21 && c <= 0x7e))
        .toList();
  }
}

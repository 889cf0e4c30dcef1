package io.akkamesh.cli.demo.words;

import java.util.List;
import java.util.random.RandomGenerator;

/** Random file contents that meet the corners of the word rule more often than uniform bytes do. */
final class RandomFiles {
  private static final List<String> ALPHABETS =
      List.of(
          "ab \n",
          "a\u0001 ",
          "\u00c3\u00a9 \t\u0080\u00ff~",
          " \t\n\u000b\f\r!~",
          "\u0000\u0007\b\u000e\u001f !\u007f",
          "\u0085\u00a0\u001c\u001d\u001e\u001f x");

  private RandomFiles() {}

  /** 0 to {@code mostBytes} bytes, from all 256 or from a few that matter. */
  static byte[] next(RandomGenerator random, int mostBytes) {
    byte[] file = new byte[random.nextInt(mostBytes + 1)];
    int choice = random.nextInt(ALPHABETS.size() + 1);
    if (choice == ALPHABETS.size()) {
      random.nextBytes(file);
      return file;
    }
    byte[] alphabet = Scans.bytes(ALPHABETS.get(choice));
    for (int i = 0; i < file.length; i++) {
      file[i] = alphabet[random.nextInt(alphabet.length)];
    }
    return file;
  }
}

package io.akkamesh.cli.demo.words;

import java.util.Comparator;
import java.util.Objects;

/**
 * How often a word occurs.
 *
 * @param word the word as {@link WordScanner} reports it: 1 to {@value #MAX_WORD_BYTES} chars, each
 *     standing for one byte, 0x00 to 0xff
 * @param count the number of occurrences, at least 1
 */
public record WordCount(String word, long count) {
  /** The longest word there is, in bytes; {@link WordScanner} abbreviates what is longer. */
  public static final int MAX_WORD_BYTES = 256;

  /** By the bytes of the word; as its chars are bytes, this is also the order of the Strings. */
  static final Comparator<WordCount> BY_WORD = Comparator.comparing(WordCount::word);

  /** Most frequent first, words of the same count in byte order. */
  static final Comparator<WordCount> MOST_FREQUENT_FIRST =
      Comparator.comparingLong(WordCount::count).reversed().thenComparing(BY_WORD);

  public WordCount {
    requireWord(word);
    if (count < 1) {
      throw new IllegalArgumentException("count must be >= 1, was " + count + " of " + word);
    }
  }

  /** Refuses what no scanner reports. */
  static void requireWord(String word) {
    int bytes = Objects.requireNonNull(word, "word").length();
    if (bytes < 1 || bytes > MAX_WORD_BYTES) {
      throw new IllegalArgumentException(
          "word must have 1 to " + MAX_WORD_BYTES + " bytes, had " + bytes);
    }
    for (int i = 0; i < bytes; i++) {
      if (word.charAt(i) > 0xff) {
        throw new IllegalArgumentException("word must be of chars 0x00 to 0xff, was " + word);
      }
    }
  }
}

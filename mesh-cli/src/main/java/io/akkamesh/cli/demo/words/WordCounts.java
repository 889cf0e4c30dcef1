package io.akkamesh.cli.demo.words;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How often each word occurs: the tally of one rank, or of several merged.
 *
 * <p>What it answers depends on the words and counts alone, never on the order they came in. Not
 * thread-safe.
 */
public final class WordCounts {
  private final Map<String, Long> countOfWord = new HashMap<>();
  private long words;

  /** Counts one more occurrence of {@code word}, which must be one that {@link WordCount} takes. */
  public void add(String word) {
    WordCount.requireWord(word);
    tally(word, 1);
  }

  /** Adds every count of {@code other}, which stays as it is. */
  public void merge(WordCounts other) {
    other.countOfWord.forEach(this::tally);
  }

  /** Adds every count of one page; a page merged twice is counted twice. */
  public void merge(Page page) {
    page.counts().forEach(entry -> tally(entry.word(), entry.count()));
  }

  /** Occurrences of all words, what {@code wc -w} prints. */
  public long words() {
    return words;
  }

  /** Number of different words. */
  public int distinct() {
    return countOfWord.size();
  }

  /** The {@code n} most frequent words, or all if there are fewer; ties in byte order. */
  public List<WordCount> top(int n) {
    if (n < 0) {
      throw new IllegalArgumentException("n must be >= 0, was " + n);
    }
    List<WordCount> sorted = sorted(WordCount.MOST_FREQUENT_FIRST);
    return List.copyOf(sorted.subList(0, Math.min(n, sorted.size())));
  }

  /**
   * Splits the tally into pages, in byte order of the words: each word on exactly one page, and at
   * least one page.
   *
   * @param maxBytes the most a page's words may have together, at least {@value
   *     WordCount#MAX_WORD_BYTES} so that every word fits on a page. A count and the encoding of an
   *     entry come on top; a page has at most {@code maxBytes} entries, as no word is empty.
   */
  public List<Page> pages(int maxBytes) {
    if (maxBytes < WordCount.MAX_WORD_BYTES) {
      throw new IllegalArgumentException(
          "maxBytes must be >= " + WordCount.MAX_WORD_BYTES + ", was " + maxBytes);
    }
    List<WordCount> sorted = sorted(WordCount.BY_WORD);
    List<Page> pages = new ArrayList<>();
    int start = 0;
    int pageBytes = 0;
    for (int i = 0; i < sorted.size(); i++) {
      int wordBytes = sorted.get(i).word().length();
      if (wordBytes > maxBytes - pageBytes) {
        pages.add(new Page(sorted.subList(start, i), false));
        start = i;
        pageBytes = 0;
      }
      pageBytes += wordBytes;
    }
    pages.add(new Page(sorted.subList(start, sorted.size()), true));
    return List.copyOf(pages);
  }

  private void tally(String word, long count) {
    words = Math.addExact(words, count);
    countOfWord.merge(word, count, Long::sum);
  }

  private List<WordCount> sorted(Comparator<WordCount> order) {
    List<WordCount> entries = new ArrayList<>(countOfWord.size());
    countOfWord.forEach((word, count) -> entries.add(new WordCount(word, count)));
    entries.sort(order);
    return entries;
  }
}

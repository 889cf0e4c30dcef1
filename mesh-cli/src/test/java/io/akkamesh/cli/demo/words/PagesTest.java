package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PagesTest {
  @Test
  void givesAnEmptyTallyOneEmptyLastPage() {
    assertThat(new WordCounts().pages(256)).containsExactly(new Page(List.of(), true));
  }

  @Test
  void fillsAPageToTheLastByteBeforeItBeginsTheNext() {
    String a = "a".repeat(100);
    String b = "b".repeat(156);
    WordCounts counts = new WordCounts();
    List.of("c", b, a, a).forEach(counts::add);

    assertThat(counts.pages(256))
        .containsExactly(
            new Page(List.of(new WordCount(a, 2), new WordCount(b, 1)), false),
            new Page(List.of(new WordCount("c", 1)), true));
    assertThat(counts.pages(257)).hasSize(1);
  }

  @Test
  void givesEachOfTheLongestWordsAPageOfTheLeastSize() {
    WordCounts counts = new WordCounts();
    for (String letter : List.of("a", "b", "c")) {
      counts.add(letter.repeat(256));
    }

    assertThat(counts.pages(256))
        .extracting(page -> page.counts().size(), Page::last)
        .containsExactly(tuple(1, false), tuple(1, false), tuple(1, true));
  }

  @Test
  void coversEveryEntryOnceInByteOrderWithinTheBound() {
    long seed = Long.getLong("mesh.test.seed", System.nanoTime());
    System.out.println("PagesTest: -Dmesh.test.seed=" + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      WordCounts counts = randomTally(random);
      int maxBytes = 256 + random.nextInt(1_000);
      List<Page> pages = counts.pages(maxBytes);

      List<WordCount> entries = new ArrayList<>(counts.top(counts.distinct()));
      entries.sort(Comparator.comparing(entry -> Scans.bytes(entry.word()), bytesUnsigned()));
      assertThat(pages.stream().flatMap(page -> page.counts().stream()))
          .as("seed %d, tally %d", seed, i)
          .containsExactlyElementsOf(entries);
      assertThat(pages)
          .as("seed %d, tally %d", seed, i)
          .allSatisfy(page -> assertThat(wordBytes(page)).isLessThanOrEqualTo(maxBytes));
      assertThat(pages.stream().filter(Page::last)).containsExactly(pages.get(pages.size() - 1));
    }
  }

  @Test
  void refusesABoundThatNotEveryWordFits() {
    assertThatThrownBy(() -> new WordCounts().pages(255))
        .hasMessage("maxBytes must be >= 256, was 255");
  }

  @Test
  void keepsItsEntriesWhenTheListItWasMadeFromChanges() {
    List<WordCount> counts = new ArrayList<>(List.of(new WordCount("a", 1)));
    Page page = new Page(counts, false);
    counts.clear();

    assertThat(page.counts()).containsExactly(new WordCount("a", 1));
    assertThatThrownBy(() -> page.counts().clear())
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void refusesAnEmptyPageBeforeTheLast() {
    assertThatThrownBy(() -> new Page(List.of(), false))
        .hasMessage("a page with pages to follow must not be empty");
  }

  private static WordCounts randomTally(Random random) {
    WordCounts counts = new WordCounts();
    int words = random.nextInt(300);
    int longest = 1 + random.nextInt(256);
    for (int i = 0; i < words; i++) {
      StringBuilder word = new StringBuilder();
      int length = 1 + random.nextInt(longest);
      for (int j = 0; j < length; j++) {
        word.append((char) random.nextInt(256));
      }
      counts.add(word.toString());
    }
    return counts;
  }

  private static Comparator<byte[]> bytesUnsigned() {
    return Arrays::compareUnsigned;
  }

  private static int wordBytes(Page page) {
    return page.counts().stream().mapToInt(entry -> Scans.bytes(entry.word()).length).sum();
  }
}

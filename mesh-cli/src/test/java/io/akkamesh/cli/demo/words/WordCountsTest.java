package io.akkamesh.cli.demo.words;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordCountsTest {
  @Test
  void startsWithNothing() {
    WordCounts counts = new WordCounts();

    assertThat(counts.words()).isZero();
    assertThat(counts.distinct()).isZero();
    assertThat(counts.top(3)).isEmpty();
  }

  @Test
  void tellsOccurrencesFromDifferentWords() {
    WordCounts counts = of("the cat and the hat and the bat");

    assertThat(counts.words()).isEqualTo(8);
    assertThat(counts.distinct()).isEqualTo(5);
  }

  @Test
  void putsTheMostFrequentFirstAndTiesInByteOrder() {
    WordCounts counts = of("b \u00e9x a Z b c \u007fx c b");

    assertThat(counts.top(100))
        .containsExactly(
            new WordCount("b", 3),
            new WordCount("c", 2),
            new WordCount("Z", 1),
            new WordCount("a", 1),
            new WordCount("\u007fx", 1),
            new WordCount("\u00e9x", 1));
  }

  @Test
  void givesAsManyOfTheTopAsAskedFor() {
    WordCounts counts = of("a a a b b c");

    assertThat(counts.top(0)).isEmpty();
    assertThat(counts.top(2)).containsExactly(new WordCount("a", 3), new WordCount("b", 2));
    assertThat(counts.top(3)).hasSize(3);
    assertThat(counts.top(4)).hasSize(3);
    assertThatThrownBy(() -> counts.top(-1)).hasMessage("n must be >= 0, was -1");
  }

  @Test
  void mergesInAnyOrderToTheTallyOfTheWhole() {
    WordCounts forwards = of("a b");
    forwards.merge(of("b c b"));
    WordCounts backwards = of("b c b");
    backwards.merge(of("a b"));

    for (WordCounts merged : List.of(forwards, backwards)) {
      assertThat(merged.words()).isEqualTo(5);
      assertThat(merged.top(10)).isEqualTo(of("a b b c b").top(10));
    }
  }

  @Test
  void leavesTheMergedTallyAsItWas() {
    WordCounts merged = of("b c b");
    WordCounts counts = of("a b");
    counts.merge(merged);
    counts.add("c");

    assertThat(merged.words()).isEqualTo(3);
    assertThat(merged.top(10)).containsExactly(new WordCount("b", 2), new WordCount("c", 1));
  }

  @Test
  void addsUpThePagesOfSeveralTallies() {
    WordCounts counts = new WordCounts();
    of("a b").pages(256).forEach(counts::merge);
    of("b c b").pages(256).forEach(counts::merge);
    new WordCounts().pages(256).forEach(counts::merge);

    assertThat(counts.words()).isEqualTo(5);
    assertThat(counts.top(10)).isEqualTo(of("a b b c b").top(10));
  }

  @Test
  void countsPastTheRangeOfAnInt() {
    WordCounts counts = new WordCounts();
    counts.merge(new Page(List.of(new WordCount("a", 3_000_000_000L)), true));
    counts.merge(new Page(List.of(new WordCount("a", 3_000_000_000L)), true));

    assertThat(counts.words()).isEqualTo(6_000_000_000L);
    assertThat(counts.top(1)).containsExactly(new WordCount("a", 6_000_000_000L));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "snow\u2603"})
  void refusesWhatNoScannerReports(String word) {
    WordCounts counts = new WordCounts();

    assertThatThrownBy(() -> counts.add(word)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WordCount(word, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThat(counts.words()).isZero();
  }

  @Test
  void refusesAWordOf257BytesAndACountOfZero() {
    assertThatThrownBy(() -> new WordCounts().add("a".repeat(257)))
        .hasMessage("word must have 1 to 256 bytes, had 257");
    assertThatThrownBy(() -> new WordCount("a", 0)).hasMessage("count must be >= 1, was 0 of a");
  }

  private static WordCounts of(String file) {
    WordCounts counts = new WordCounts();
    Scans.scan(file).forEach(counts::add);
    return counts;
  }
}

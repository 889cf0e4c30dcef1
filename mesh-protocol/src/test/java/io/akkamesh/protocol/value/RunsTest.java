package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.List;
import java.util.RandomAccess;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunsTest {
  /** Counts how often its elements were looked at. */
  private static final class Counting extends AbstractList<Run<String>> implements RandomAccess {
    private final List<Run<String>> runs;
    private int looks;

    Counting(List<Run<String>> runs) {
      this.runs = runs;
    }

    @Override
    public Run<String> get(int index) {
      looks++;
      return runs.get(index);
    }

    @Override
    public int size() {
      return runs.size();
    }
  }

  @ParameterizedTest(name = "AM-5: of {0} runs each")
  @ValueSource(ints = {1, 10, 10_000, 100_000})
  void overlayingLooksAtEachRunAFewTimesOnly(int count) {
    for (int shift : new int[] {0, 1, 2, 3, 4 * count, 2 * count}) {
      Counting left = new Counting(everyFourth(count, 0));
      Counting right = new Counting(everyFourth(count, shift));

      Runs.overlaid(left, right);

      assertThat(left.looks + right.looks).as("shifted by %d", shift).isLessThan(8 * count);
    }
  }

  @Test
  void oneRunOverManyAndManyOverOneAreAsCheap() {
    int count = 10_000;
    Counting many = new Counting(everyFourth(count, 0));
    Counting one = new Counting(List.of(new Run<>(1, 4 * count, "one")));

    assertThat(Runs.overlaid(many, one)).hasSize(2);
    assertThat(Runs.overlaid(one, many)).hasSize(2 * count);
    assertThat(many.looks + one.looks).isLessThan(10 * count);
  }

  @Test
  void veryManyRunsArePrintedInPart() {
    assertThat(Runs.text(everyFourth(100, 0))).endsWith(", ranks 396-397 x");
    assertThat(Runs.text(everyFourth(112, 0))).endsWith(", ranks 396-397 x, and 12 more runs");
  }

  private static List<Run<String>> everyFourth(int count, int shift) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Run<>(4 * i + shift, 4 * i + shift + 2, "x"))
        .toList();
  }
}

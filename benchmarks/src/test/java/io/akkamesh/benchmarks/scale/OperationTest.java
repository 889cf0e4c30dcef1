package io.akkamesh.benchmarks.scale;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class OperationTest {
  private static final List<Figure> FIGURES = figures(0.0312, 2.5, 1234.4);

  @Test
  void isOneLineOfAMarkdownTable() {
    Operation joins =
        new Operation("join all", "s", Goal.none(), (procs, quick) -> Figure.of(procs));

    assertThat(joins.row(FIGURES, "< 1 s"))
        .isEqualTo("| join all, s | 0.031 | 2.500 | 1234 | < 1 s |");
  }

  @Test
  void meetsItsLimitInTheLargestWorld() {
    assertThat(Goal.below(1235, "limit").verdict(FIGURES)).isEqualTo("< limit: met");
    assertThat(Goal.below(1234, "limit").verdict(FIGURES)).isEqualTo("< limit: MISSED");
  }

  @Test
  void isFlatWhenALargeWorldCostsLittleMoreThanASmallOne() {
    assertThat(Goal.flat().verdict(figures(1, 3, 4.9))).isEqualTo("flat: met");
    assertThat(Goal.flat().verdict(figures(1, 3, 5))).isEqualTo("flat: MISSED");
  }

  @Test
  void isJudgedByItsCpuTimeWhereThatIsKnown() {
    Figure slow = new Figure(4.2, OptionalDouble.of(0.5));

    assertThat(slow).hasToString("4.200 (CPU 0.500)");
    assertThat(Goal.below(1, "1 s").verdict(List.of(slow))).isEqualTo("< 1 s: met");
  }

  @Test
  void hasNothingToSayWithoutAGoal() {
    assertThat(Goal.none().verdict(FIGURES)).isEmpty();
  }

  private static List<Figure> figures(double... values) {
    return Arrays.stream(values).mapToObj(Figure::of).toList();
  }
}

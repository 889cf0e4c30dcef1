package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
  @Test
  void alignsNumbersToTheRightAndTextToTheLeftWithoutSpacesAtTheEnd() {
    assertThat(new Table("NAME", "PID", "DOES").row("a", 4711, "b").row("long name", 2, "").text())
        .isEqualTo(
            """
            NAME        PID  DOES
            a          4711  b
            long name     2""");
  }

  @Test
  void isItsHeadersWhenThereAreNoRows() {
    assertThat(new Table("NAME", "PID").text()).isEqualTo("NAME  PID");
  }

  @Test
  void letsNoCellSteerTheTerminalOrBreakTheLine() {
    assertThat(new Table("X").row("a\u001b[2J\nb").text()).isEqualTo("X\na?[2J b");
  }

  @Test
  void refusesARowThatDoesNotFit() {
    assertThatThrownBy(() -> new Table("A", "B").row("a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a row of [A, B] has 2 cells, got 1");
  }
}

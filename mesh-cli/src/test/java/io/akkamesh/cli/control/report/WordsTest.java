package io.akkamesh.cli.control.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "PT0.9S, 0s",
    "PT59S, 59s",
    "PT2M3S, 2m 3s",
    "PT1H, 1h 0m",
    "PT23H59M59S, 23h 59m",
    "P3DT2H59M, 3d 2h"
  })
  void saysATimeInItsTwoLargestUnits(Duration time, String text) {
    assertThat(Words.time(time)).isEqualTo(text);
  }

  @Test
  void letsNothingSteerTheTerminalButLinesAndTabs() {
    assertThat(Words.printable("a\u001b[31m\tb\r\nc")).isEqualTo("a?[31m\tb?\nc");
    assertThat(new LogReport(Scenes.TRAIN.proc(0), 7, "\tat x\u0007").text()).isEqualTo("\tat x?");
    assertThat(Json.line(new LogReport(Scenes.TRAIN.proc(0), 7, "bye").json()))
        .isEqualTo("{\"proc\":\"train[0]\",\"line\":7,\"text\":\"bye\"}");
    assertThat(new Table("A", "B").row("x\ty\nz", 1).text()).isEqualTo("A      B\nx y z  1");
  }
}

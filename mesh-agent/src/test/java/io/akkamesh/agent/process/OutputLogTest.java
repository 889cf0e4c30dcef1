package io.akkamesh.agent.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.akkamesh.agent.process.OutputLog.Part;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutputLogTest {
  private static final int PLENTY = 1000;

  private final OutputLog log = new OutputLog(3);

  @Test
  void anEmptyLogHasNothingYet() {
    assertThat(log.read(0, PLENTY)).isEqualTo(new Part(0, List.of(), false));
    assertThat(log.read(-5, PLENTY)).isEqualTo(new Part(0, List.of(), false));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 2, 3",
    "2, 2, 3",
    "3, 3, 2",
    "4, 4, 1",
    "5, 5, 0",
    "9, 5, 0",
    "-1, 4, 1",
    "-9, 2, 3"
  })
  void readsFromThatLineOnAmongThoseItStillHas(long from, long first, int lines) {
    add("0", "1", "2", "3", "4");

    assertThat(log.read(from, PLENTY))
        .isEqualTo(new Part(first, List.of("2", "3", "4").subList(3 - lines, 3), false));
  }

  @Test
  void givesNoMoreThanFitsButOneLineAtLeast() {
    add("aaaa", "bbbb", "cccc");

    assertThat(log.read(0, 10)).isEqualTo(new Part(0, List.of("aaaa", "bbbb"), true));
    assertThat(log.read(2, 10)).isEqualTo(new Part(2, List.of("cccc"), false));
    assertThat(log.read(1, 2)).isEqualTo(new Part(1, List.of("bbbb"), true));
  }

  @Test
  void forgetsTheOldestLinesAlsoWhenTheyAreLong() {
    OutputLog large = new OutputLog(1_000_000);
    String line = "x".repeat(4095);
    for (int i = 0; i < 100; i++) {
      large.add(line);
    }

    assertThat(large.read(0, Integer.MAX_VALUE).lines()).hasSize(OutputLog.MAX_CHARS / 4096);
    assertThat(large.read(0, Integer.MAX_VALUE).first())
        .isEqualTo(100 - OutputLog.MAX_CHARS / 4096);
  }

  @Test
  void takesNothingMoreWhenItIsClosed() {
    add("last");
    log.close();
    add("too late");

    assertThat(log.read(0, PLENTY)).isEqualTo(new Part(0, List.of("last"), false));
  }

  @Test
  void keepsNothingWhenItMayKeepNoLine() {
    OutputLog none = new OutputLog(0);
    none.add("a");

    assertThat(none.read(0, PLENTY)).isEqualTo(new Part(1, List.of(), false));
    assertThatIllegalArgumentException().isThrownBy(() -> new OutputLog(-1));
  }

  private void add(String... lines) {
    List.of(lines).forEach(log::add);
  }
}

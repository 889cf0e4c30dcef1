package io.akkamesh.protocol.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunTest {
  @ParameterizedTest(name = "[{0}, {1}) is refused")
  @CsvSource({"-1, 1", "0, 0", "3, 2", "-2, -1", "2147483647, -2147483648"})
  void isNeverEmptyNorBackwardsNorBelowZero(int start, int end) {
    assertThatThrownBy(() -> new Run<>(start, end, "a"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a run needs 0 <= start < end, was [" + start + ", " + end + ")");
  }

  @Test
  void needsAValue() {
    assertThatThrownBy(() -> new Run<>(0, 1, null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("value");
  }

  @Test
  void readsAsThePersonWouldSayIt() {
    assertThat(new Run<>(3, 4, "ok")).hasToString("rank 3 ok");
    assertThat(new Run<>(0, 4, "ok")).hasToString("ranks 0-3 ok");
  }
}

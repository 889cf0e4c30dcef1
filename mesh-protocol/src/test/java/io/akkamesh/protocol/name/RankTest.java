package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RankTest {
  @Test
  @DisplayName("ID-4: ranks begin at 0")
  void isNeverNegative() {
    assertThat(new Rank(0)).hasToString("0");
    assertThatThrownBy(() -> new Rank(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rank must be >= 0, was -1");
  }
}

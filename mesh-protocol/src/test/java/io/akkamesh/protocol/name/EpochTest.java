package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class EpochTest {
  @Test
  void laterTakeOversHaveLargerEpochs() {
    assertThat(new Epoch(9)).isLessThan(new Epoch(10));
    assertThat(new Epoch(Long.MAX_VALUE)).isGreaterThan(new Epoch(0));
    assertThat(new Epoch(7)).isEqualByComparingTo(new Epoch(7)).hasToString("7");
  }

  @Test
  void isNeverNegative() {
    assertThatThrownBy(() -> new Epoch(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("epoch must be >= 0, was -1");
  }
}

package io.akkamesh.benchmarks.links;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class CaseTest {
  private static final int ARTERYS_QUEUE = 3_072;

  @Test
  void hasSmallerWindowsForLargerRecords() {
    assertThat(new Case(100, 1).window()).isEqualTo(2_000);
    assertThat(new Case(10_000, 1).window()).isEqualTo(200);
  }

  @Test
  void neverFillsArterysQueue() {
    for (int senders = 1; senders <= 64; senders++) {
      assertThat(senders * new Case(100, senders).window()).isLessThan(ARTERYS_QUEUE);
    }
  }

  @Test
  void creditsFourTimesAWindow() {
    assertThat(new Case(100, 1).creditEvery()).isEqualTo(500);
    assertThat(new Case(10_000, 1).creditEvery()).isEqualTo(50);
    assertThat(new Case(100, 8).creditEvery()).isEqualTo(75);
  }

  @Test
  void saysWhatIsWrongWithIt() {
    assertThatThrownBy(() -> new Case(100, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("were 0");
  }

  @Test
  void readsLikeASentence() {
    assertThat(new Case(10_000, 1)).hasToString("10,000 B, 1 sender");
    assertThat(new Case(100, 8)).hasToString("100 B, 8 senders");
  }
}

package io.akkamesh.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RefusalTest {
  @Test
  @DisplayName("SA-20: says what was refused, why, and what to do next, in one line")
  void isOneLine() {
    assertThat(new Refusal("world train", "exists already", "choose another name"))
        .hasToString("world train: exists already; choose another name");
  }

  @Test
  @DisplayName("SA-20: lacks none of the three")
  void isComplete() {
    assertThatThrownBy(() -> new Refusal(null, "b", "c"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("subject");
    assertThatThrownBy(() -> new Refusal("a", null, "c"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("reason");
    assertThatThrownBy(() -> new Refusal("a", "b", null))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("next");
  }
}

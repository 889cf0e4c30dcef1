package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IncarnationTest {
  @Test
  @DisplayName("SA-21: a later start is a newer life, whatever the node")
  void aLaterStartIsNewer() {
    Incarnation first = new Incarnation(1, Long.MAX_VALUE);
    Incarnation second = new Incarnation(2, Long.MIN_VALUE);

    assertThat(second.isNewerThan(first)).isTrue();
    assertThat(first.isNewerThan(second)).isFalse();
    assertThat(first.isNewerThan(first)).isFalse();
  }

  @Test
  @DisplayName("SA-21: two lives of one start differ and neither is newer")
  void livesOfOneStartAreNotOrdered() {
    Incarnation here = new Incarnation(5, 1);
    Incarnation there = new Incarnation(5, 2);

    assertThat(here).isNotEqualTo(there);
    assertThat(here.isNewerThan(there)).isFalse();
    assertThat(there.isNewerThan(here)).isFalse();
  }

  @Test
  void startIsNeverNegativeButANodeUidMayBe() {
    assertThat(new Incarnation(0, -1).nodeUid()).isEqualTo(-1);
    assertThatThrownBy(() -> new Incarnation(-1, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("start must be >= 0, was -1");
  }
}

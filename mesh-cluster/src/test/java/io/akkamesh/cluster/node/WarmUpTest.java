package io.akkamesh.cluster.node;

import static org.assertj.core.api.Assertions.assertThatNoException;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WarmUpTest {
  @Test
  @Timeout(120)
  @DisplayName("HA-2: what is archived for procs is a proc's life from join to stop")
  void livesAProcsLifeToItsEnd() {
    assertThatNoException().isThrownBy(WarmUp::run);
  }
}

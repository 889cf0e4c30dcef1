package io.akkamesh.protocol.name;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ProcIdTest {
  @Test
  @DisplayName("ID-1: two procs are one when world and rank are, wherever the names come from")
  void isEqualByWorldAndRank() {
    ProcId proc = ProcId.parse("train[3]");

    assertThat(new WorldId("train").proc(3)).isEqualTo(proc).hasSameHashCodeAs(proc);
    assertThat(new WorldId("train").proc(4)).isNotEqualTo(proc);
    assertThat(new WorldId("eval").proc(3)).isNotEqualTo(proc);
    assertThat(proc).isNotEqualTo(proc.actor("trainer", 0)).isNotEqualTo(null);
  }
}

package io.akkamesh.agent.epoch;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.Epoch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class EpochGuardTest {
  private final EpochGuard guard = new EpochGuard();

  @Test
  @DisplayName("SA-19: the first epoch is obeyed, and so is every one that is not older")
  void obeysEpochsThatAreNotOlder() {
    assertThat(guard.refusal(new Epoch(0))).isEmpty();
    assertThat(guard.refusal(new Epoch(5))).isEmpty();
    assertThat(guard.refusal(new Epoch(5))).isEmpty();
    assertThat(guard.refusal(new Epoch(7))).isEmpty();
  }

  @Test
  @DisplayName("SA-19: an older epoch is refused, naming both")
  void refusesAnOlderEpoch() {
    guard.refusal(new Epoch(7));

    assertThat(guard.refusal(new Epoch(6)))
        .contains("the command is of epoch 6 but epoch 7 has taken over");
  }

  @Test
  @DisplayName("SA-19: what was refused is forgotten")
  void forgetsWhatItRefused() {
    guard.refusal(new Epoch(7));
    guard.refusal(new Epoch(3));

    assertThat(guard.refusal(new Epoch(6))).isPresent();
    assertThat(guard.refusal(new Epoch(7))).isEmpty();
  }
}

package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ResendingTest {
  private final Resending resending = new Resending(100);

  private static Ack ack(long accepted, boolean resend) {
    return new Ack(2, 1, 1, 0, accepted, resend, false, false, List.of(), List.of());
  }

  @Test
  @DisplayName("RT-5: after a silence one frame goes, and no other until there is an answer")
  void sendsOneFrameAfterASilence() {
    resending.sent(0);
    assertThat(resending.isDue(99)).isFalse();
    assertThat(resending.isDue(100)).isTrue();
    assertThat(resending.maySend()).isTrue();
    resending.sent(100);
    assertThat(resending.maySend()).isFalse();
    assertThat(resending.isProbing()).isTrue();

    assertThat(resending.heard(ack(0, false), false, true, 150)).isTrue();

    assertThat(resending.maySend()).isTrue();
    assertThat(resending.isProbing()).isFalse();
  }

  @Test
  @DisplayName("RT-5: pauses between frames that nobody answers grow to ten times the first")
  void pausesLongerAndLonger() {
    resending.sent(0);
    List<Long> times = new ArrayList<>();
    for (long now = 0; now <= 5000; now += 100) {
      if (resending.isDue(now)) {
        times.add(now);
        resending.sent(now);
      }
    }
    assertThat(times).containsExactly(100L, 300L, 700L, 1500L, 2500L, 3500L, 4500L);
  }

  @Test
  @DisplayName(
      "RT-5: told that something is missing, all goes again, but not for each time it is told")
  void sendsAllAgainOnce() {
    resending.sent(0);
    assertThat(resending.heard(ack(3, true), true, true, 10)).isTrue();
    assertThat(resending.heard(ack(3, true), false, true, 20)).isFalse();
    assertThat(resending.heard(ack(4, true), true, true, 30)).isTrue();
    assertThat(resending.heard(ack(4, true), false, true, 130)).isTrue();
  }

  @Test
  @DisplayName("RT-5: nothing goes again while nothing is in flight")
  void isNotDueWhileNothingIsInFlight() {
    resending.sent(0);
    assertThat(resending.heard(ack(1, false), true, false, 10)).isFalse();
    assertThat(resending.isDue(100_000)).isFalse();
  }
}

package io.akkamesh.agent.link.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class LeaseTest {
  private final Lease lease = new Lease(100);

  @Test
  @DisplayName("RT-5: a lease holds from the first echo for its length, counted from the ack")
  void holdsForItsLength() {
    assertThat(lease.holds(0)).isFalse();
    lease.renew(1000);
    assertThat(lease.holds(1099)).isTrue();
    assertThat(lease.left(1040)).isEqualTo(60);
    assertThat(lease.holds(1100)).isFalse();
    assertThat(lease.left(1100)).isNegative();
  }

  @Test
  @DisplayName(
      "RT-5: an older echo does not shorten a lease, and a later one renews one that lapsed")
  void isNotShortened() {
    lease.renew(1000);
    lease.renew(900);
    assertThat(lease.holds(1099)).isTrue();
    lease.renew(2000);
    assertThat(lease.holds(2050)).isTrue();
  }

  @Test
  @DisplayName("RT-5: a lease that was ended is never renewed")
  void isNeverRenewedOnceEnded() {
    lease.renew(1000);
    lease.end();
    lease.renew(2000);
    assertThat(lease.holds(2001)).isFalse();
    assertThat(lease.isOver()).isTrue();
  }

  @Test
  @DisplayName("RT-5: a lease does not mind a clock that is negative or turns over")
  void doesNotMindAClockThatTurnsOver() {
    lease.renew(Long.MAX_VALUE - 50);
    assertThat(lease.holds(Long.MIN_VALUE + 10)).isTrue();
    assertThat(lease.holds(Long.MIN_VALUE + 60)).isFalse();
  }
}

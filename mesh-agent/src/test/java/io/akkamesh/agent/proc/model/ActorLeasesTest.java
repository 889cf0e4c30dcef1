package io.akkamesh.agent.proc.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.akkamesh.protocol.name.ActorId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class ActorLeasesTest {
  private static final Instant T0 = Instant.parse("2026-11-21T12:00:00Z");
  private static final ActorId A = ActorId.parse("train[3].a[0]");
  private static final ActorId B = ActorId.parse("train[3].b[0]");
  private static final Duration FIVE = Duration.ofSeconds(5);

  private final ActorLeases leases = new ActorLeases();

  @Test
  @DisplayName("PA-12: an actor is an orphan when its time has passed, and is told of once")
  void anActorIsAnOrphanOnce() {
    leases.begin(B, FIVE, T0);
    leases.begin(A, FIVE, T0);

    assertThat(leases.takeOrphans(T0.plus(FIVE))).isEmpty();
    assertThat(leases.takeOrphans(T0.plusSeconds(6))).containsExactly(A, B);
    assertThat(leases.takeOrphans(T0.plusSeconds(7))).isEmpty();
  }

  @Test
  @DisplayName("PA-11: a renewal counts from its arrival, and can shorten a lease")
  void aRenewalCountsFromItsArrival() {
    leases.begin(A, FIVE, T0);
    leases.renew(A, FIVE, T0.plusSeconds(4));
    assertThat(leases.takeOrphans(T0.plusSeconds(9))).isEmpty();

    leases.renew(A, Duration.ZERO, T0.plusSeconds(9));
    assertThat(leases.takeOrphans(T0.plusSeconds(9).plusMillis(1))).containsExactly(A);
  }

  @Test
  @DisplayName("PA-11: without a lease there is none to renew")
  void withoutALeaseThereIsNoneToRenew() {
    leases.renew(A, FIVE, T0);
    leases.begin(B, FIVE, T0);
    leases.end(B);
    leases.renew(B, FIVE, T0);

    assertThat(leases.takeOrphans(T0.plusSeconds(100))).isEmpty();
  }

  @Test
  @DisplayName("PA-11: a lease longer than time itself never passes")
  void aVeryLongLeaseNeverPasses() {
    leases.begin(A, Duration.ofSeconds(Long.MAX_VALUE), T0);

    assertThat(leases.takeOrphans(T0.plusSeconds(1_000_000_000_000L))).isEmpty();
  }
}

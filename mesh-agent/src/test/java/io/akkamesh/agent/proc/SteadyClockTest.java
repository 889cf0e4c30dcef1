package io.akkamesh.agent.proc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class SteadyClockTest {
  @Test
  @DisplayName("PA-11: time passes as it does, whatever the wall clock is set to")
  void timePassesAsItDoes() {
    Instant noon = Instant.parse("2026-11-21T12:00:00Z");
    AtomicReference<Instant> wall = new AtomicReference<>(noon);
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1); // it may begin anywhere
    InstantSource clock = new SteadyClock(wall::get, nanos::get);
    assertThat(clock.instant()).isEqualTo(noon);

    wall.set(noon.plusSeconds(3600));
    nanos.addAndGet(2_000_000_000L);
    assertThat(clock.instant()).isEqualTo(noon.plusSeconds(2));
    wall.set(noon.minusSeconds(3600));
    assertThat(clock.instant()).isEqualTo(noon.plusSeconds(2));
  }
}

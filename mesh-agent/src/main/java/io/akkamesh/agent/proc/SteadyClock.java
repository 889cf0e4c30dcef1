package io.akkamesh.agent.proc;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;

/**
 * Tells what the wall clock told when this one was made, plus what has passed since. It is never
 * set: leases don't end, nor last, because somebody has corrected the wall clock (PA-11).
 */
public final class SteadyClock implements InstantSource {
  private final Instant start;
  private final LongSupplier nanos;
  private final long startNanos;

  SteadyClock(InstantSource wall, LongSupplier nanos) {
    this.start = wall.instant();
    this.nanos = requireNonNull(nanos, "nanos");
    this.startNanos = nanos.getAsLong();
  }

  /** Begins with the time of this machine. */
  public static InstantSource start() {
    return new SteadyClock(InstantSource.system(), System::nanoTime);
  }

  @Override
  public Instant instant() {
    return start.plusNanos(nanos.getAsLong() - startNanos);
  }
}

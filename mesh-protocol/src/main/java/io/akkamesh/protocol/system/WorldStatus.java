package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/** The phase of a world. */
public sealed interface WorldStatus {
  /** Hosts or procs are there, but nobody has created it (SA-4). */
  record AwaitingCreation() implements WorldStatus {
    @Override
    public String toString() {
      return "AWAITING_CREATION";
    }
  }

  /** It has all its procs and none is unhealthy (SA-7). */
  record Live() implements WorldStatus {
    @Override
    public String toString() {
      return "LIVE";
    }
  }

  /** It is short of procs or some are unhealthy, since then. */
  record Unhealthy(Instant since) implements WorldStatus {
    public Unhealthy {
      requireNonNull(since, "since");
    }

    @Override
    public String toString() {
      return "UNHEALTHY";
    }
  }
}

package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;

/**
 * What one life of the control plane is made with.
 *
 * @param store what the control plane before it has left, and where what the next one needs is kept
 * @param clock tells the time; deadlines are counted on it
 * @param onEnd called once when everything is stopped and the system has ended (SA-17)
 * @param onSuperseded called once when another control plane has taken over while this one runs:
 *     its node has to go, so that there is one again (SA-19)
 */
public record ControlPlane(
    WorldStore store,
    InstantSource clock,
    Membership membership,
    SystemSettings settings,
    Runnable onEnd,
    Runnable onSuperseded) {
  public ControlPlane {
    requireNonNull(store, "store");
    requireNonNull(clock, "clock");
    requireNonNull(membership, "membership");
    requireNonNull(settings, "settings");
    requireNonNull(onEnd, "onEnd");
    requireNonNull(onSuperseded, "onSuperseded");
  }
}

package io.akkamesh.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Epoch;
import java.time.InstantSource;

/**
 * What one life of the control plane is made with.
 *
 * @param epoch larger than that of every earlier life (SA-19)
 * @param executionId names this run of the system in snapshots
 * @param clock tells the time; deadlines are counted on it
 * @param onEnd called once when everything is stopped and the system has ended (SA-17)
 */
public record ControlPlane(
    Epoch epoch,
    String executionId,
    InstantSource clock,
    Membership membership,
    SystemSettings settings,
    Runnable onEnd) {
  public ControlPlane {
    requireNonNull(epoch, "epoch");
    requireNonNull(executionId, "executionId");
    requireNonNull(clock, "clock");
    requireNonNull(membership, "membership");
    requireNonNull(settings, "settings");
    requireNonNull(onEnd, "onEnd");
  }
}

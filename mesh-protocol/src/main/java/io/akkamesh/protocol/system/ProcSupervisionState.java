package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.routing.ProcAddress;
import java.util.List;

/**
 * Health of one proc.
 *
 * @param failedActors one entry per failure, several for an actor that failed several times
 */
public record ProcSupervisionState(
    ProcId proc,
    Incarnation incarnation,
    ProcAddress address,
    ProcHealth health,
    List<ActorSupervisionEvent> failedActors) {
  public ProcSupervisionState {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(address, "address");
    requireNonNull(health, "health");
    failedActors = List.copyOf(failedActors);
  }

  /** Alive and without failed actors (SA-10). */
  public boolean isHealthy() {
    return health instanceof ProcHealth.Alive && failedActors.isEmpty();
  }
}

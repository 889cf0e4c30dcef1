package io.akkamesh.system.model;

import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.HostMessage.ProcStart;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.List;

/** Something the control plane has decided to do. */
public sealed interface Effect {
  /** Have the host start these procs. */
  record SpawnProcs(
      HostNode host, WorldId world, List<ProcStart> procs, Environment environment, Shape shape)
      implements Effect {
    public SpawnProcs {
      procs = List.copyOf(procs);
    }
  }

  /** Tell the proc to stop. */
  record StopProc(ProcId proc, Incarnation incarnation, ProcAddress address, Duration timeout)
      implements Effect {}

  /** Have the host see that its procs of this world end. */
  record StopWorldOnHost(HostNode host, WorldId world, Duration timeout) implements Effect {}

  /** Have the host see that all its procs end, then end itself. */
  record StopHost(HostNode host, Duration timeout) implements Effect {}

  /** Call {@link Worlds#graceOver} for this world after this long. */
  record StartGrace(WorldId world, Duration after) implements Effect {}

  /** No need to call {@link Worlds#graceOver} for this world any more. */
  record CancelGrace(WorldId world) implements Effect {}

  /** Answer a caller who has waited. */
  record Answer(Ticket ticket, StopReply reply) implements Effect {}

  /** Tell the subscribers. */
  record Publish(WorldEvent.Change event) implements Effect {}

  /** The process behind this node has ended: no need to wait for the failure detector. */
  record DownNode(String node) implements Effect {}

  /** All is stopped: end the control plane. */
  record EndSystem() implements Effect {}
}

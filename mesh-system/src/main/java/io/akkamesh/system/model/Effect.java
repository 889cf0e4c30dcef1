package io.akkamesh.system.model;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.Environment;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.MeshName;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.routing.ProcAddress;
import io.akkamesh.protocol.shape.Shape;
import io.akkamesh.protocol.system.StopReply;
import io.akkamesh.protocol.system.WorldEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Something the control plane has decided to do. */
public sealed interface Effect {
  /** Have the host start these procs, and hear what it says of it (SA-6). */
  record SpawnProcs(HostNode host, ProcStarts procs, Environment environment, Shape shape)
      implements Effect {
    WorldId world() {
      return procs.world();
    }
  }

  /** Tell the host that it is not used. */
  record RefuseHost(HostNode host, Refusal refusal) implements Effect {}

  /** Tell the proc to stop. */
  record StopProc(ProcId proc, Incarnation incarnation, ProcAddress address, Duration timeout)
      implements Effect {}

  /** Have the host see that its procs of this world end. */
  record StopWorldOnHost(HostNode host, WorldId world, Duration timeout) implements Effect {}

  /** Have the host see that all its procs end, then end itself. */
  record StopHost(HostNode host, Duration timeout) implements Effect {}

  /** Call {@link Worlds#deadlineOver} after this long. */
  record StartDeadline(Deadline deadline, Duration after) implements Effect {}

  /** No need to call {@link Worlds#deadlineOver} for it any more. */
  record CancelDeadline(Deadline deadline) implements Effect {}

  /** Answer a caller who has waited. */
  record Answer(Ticket ticket, StopReply.Outcome reply) implements Effect {}

  /** Tell the subscribers whose filter matches the labels of the event's world. */
  record Publish(WorldEvent.Change event, Labels worldLabels) implements Effect {}

  /** Tell the proc at {@code whom} where another one is reached now (RT-2, RT-3). */
  record TellAddress(ProcAddress whom, ProcId proc, Incarnation incarnation, ProcAddress address)
      implements Effect {}

  /** Tell the proc at {@code whom} that there is no such proc, and which name is missing. */
  record TellNoSuch(ProcAddress whom, ProcId proc, MeshName missing) implements Effect {}

  /**
   * Tell all these procs that nothing under that name is reached any more (RT-3, RT-7).
   *
   * @param ended uids of nodes whose process has ended
   */
  record Unbind(List<ProcAddress> whom, MeshName prefix, Set<Long> ended) implements Effect {
    public Unbind {
      whom = List.copyOf(whom);
      ended = Set.copyOf(ended);
    }
  }

  /** The process behind this node has ended: no need to wait for the failure detector. */
  record DownNode(ClusterNode node) implements Effect {}

  /** All is stopped: end the control plane. */
  record EndSystem() implements Effect {}
}

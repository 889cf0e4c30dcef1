package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.HostId;
import io.akkamesh.protocol.name.Incarnation;
import java.util.List;
import java.util.Optional;

/**
 * A host introduces itself.
 *
 * @param node address of the cluster node it is on
 * @param incarnation start time in epoch milliseconds and node uid
 * @param dedicated the world and rank it was started for; empty for a host any world may use
 * @param pid its operating system process
 * @param procs what already runs on it
 */
public record HostAnnouncement(
    String node,
    Incarnation incarnation,
    Optional<HostId> dedicated,
    long pid,
    List<ProcStarts> procs,
    ActorRef<HostMessage> agent)
    implements MeshSerializable {
  public HostAnnouncement {
    requireNonNull(node, "node");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(dedicated, "dedicated");
    procs = List.copyOf(procs);
    requireNonNull(agent, "agent");
  }
}

package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import io.akkamesh.protocol.proc.IntrospectReply.ActorNode;
import java.time.Duration;
import java.util.List;

/**
 * What runs on a proc at the time of the answer.
 *
 * @param pid operating system process that the proc lives in; shared by LOCAL procs of one host
 * @param uptime since its agent was started
 * @param liveActors how many actors run, those of the mesh itself not counted
 * @param failedActors how many have failed, also those forgotten since
 * @param actors those that failed, then live ones, then others that have ended, each by name; of
 *     many only the first {@value #MAX_ACTORS}
 */
public record ProcSnapshot(
    ProcId proc,
    Incarnation incarnation,
    long pid,
    Duration uptime,
    int liveActors,
    int failedActors,
    List<ActorNode> actors)
    implements MeshSerializable {
  /** More would not fit one message. */
  public static final int MAX_ACTORS = 100;

  public ProcSnapshot {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    requireNonNull(uptime, "uptime");
    actors = List.copyOf(actors);
  }
}

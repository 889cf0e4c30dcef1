package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.name.ProcId;
import java.util.List;

/**
 * What runs on a proc at the time of the answer.
 *
 * @param pid operating system process that the proc lives in; shared by LOCAL procs of one host
 * @param actors live user actors, in order of their names
 */
public record ProcSnapshot(ProcId proc, Incarnation incarnation, long pid, List<ActorId> actors)
    implements MeshSerializable {
  public ProcSnapshot {
    requireNonNull(proc, "proc");
    requireNonNull(incarnation, "incarnation");
    actors = List.copyOf(actors);
  }
}

package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.host.ProcStarts;
import io.akkamesh.protocol.name.Epoch;
import java.util.Optional;

/**
 * Answer to JoinLocal.
 *
 * @param joined those that are known; commands will carry this epoch or a later one
 * @param refused those that can't join and should end
 * @param why the first of them was refused; empty when none was
 */
public record JoinLocalReply(
    ProcStarts joined, Epoch epoch, ProcStarts refused, Optional<Refusal> why)
    implements MeshSerializable {
  public JoinLocalReply {
    requireNonNull(joined, "joined");
    requireNonNull(epoch, "epoch");
    requireNonNull(refused, "refused");
    requireNonNull(why, "why");
  }
}

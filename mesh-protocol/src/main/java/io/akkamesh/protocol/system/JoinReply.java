package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.Epoch;
import io.akkamesh.protocol.name.OfEpoch;
import io.akkamesh.protocol.name.ProcId;

/** Answer to Join. One of an older epoch than the newest that the proc has seen is none (SA-19). */
public sealed interface JoinReply extends MeshSerializable, OfEpoch {
  /** The proc is known; commands will carry this epoch or a later one. */
  record Joined(ProcId proc, Epoch epoch) implements JoinReply {
    public Joined {
      requireNonNull(proc, "proc");
      requireNonNull(epoch, "epoch");
    }
  }

  /** The proc can't join and should end: another of its name has taken its place, for example. */
  record Refused(Refusal refusal, Epoch epoch) implements JoinReply {
    public Refused {
      requireNonNull(refusal, "refusal");
      requireNonNull(epoch, "epoch");
    }
  }
}

package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.WorldId;

/** Answer to UpsertWorld (SA-5). */
public sealed interface UpsertWorldReply extends MeshSerializable {
  /** The world is created and its procs are being started. */
  record Accepted(WorldId world) implements UpsertWorldReply {
    public Accepted {
      requireNonNull(world, "world");
    }
  }

  /** Nothing was changed. */
  record Refused(Refusal refusal) implements UpsertWorldReply {
    public Refused {
      requireNonNull(refusal, "refusal");
    }
  }
}

package io.akkamesh.protocol.host;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.Refusal;
import io.akkamesh.protocol.name.WorldId;

/** Answer to SpawnProc. */
public sealed interface SpawnProcReply extends MeshSerializable {
  WorldId world();

  /** The procs are being started, or that was done before. */
  record Starting(WorldId world) implements SpawnProcReply {
    public Starting {
      requireNonNull(world, "world");
    }
  }

  /** None was started. */
  record Refused(WorldId world, Refusal refusal) implements SpawnProcReply {
    public Refused {
      requireNonNull(world, "world");
      requireNonNull(refusal, "refusal");
    }
  }
}

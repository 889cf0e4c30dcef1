package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.name.WorldId;
import java.util.List;

/** Answer to a supervision query (SA-9). */
public sealed interface WorldSupervisionReply extends MeshSerializable {
  /** The world is not supervised: unknown, or a world of hosts. */
  record NotSupervised(WorldId world) implements WorldSupervisionReply {
    public NotSupervised {
      requireNonNull(world, "world");
    }
  }

  /** The procs that are unhealthy, in rank order; none means all is well. */
  record Supervised(WorldId world, List<ProcSupervisionState> unhealthy)
      implements WorldSupervisionReply {
    public Supervised {
      requireNonNull(world, "world");
      unhealthy = List.copyOf(unhealthy);
    }
  }
}

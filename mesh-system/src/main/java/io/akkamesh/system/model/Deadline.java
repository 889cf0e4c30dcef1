package io.akkamesh.system.model;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.name.WorldId;

/** Something that happens when its time has come, unless it is cancelled before; one timer each. */
public sealed interface Deadline {
  WorldId world();

  /** A stopping world is waited for no longer; for {@code system}, everything (SA-16, SA-17). */
  record StopGrace(WorldId world) implements Deadline {
    public StopGrace {
      requireNonNull(world, "world");
    }
  }

  /** A world has been unhealthy because of its procs for too long (SA-13). */
  record Eviction(WorldId world) implements Deadline {
    public Eviction {
      requireNonNull(world, "world");
    }
  }
}

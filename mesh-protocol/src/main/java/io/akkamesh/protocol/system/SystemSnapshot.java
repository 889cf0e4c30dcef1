package io.akkamesh.protocol.system;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import java.util.List;

/**
 * The worlds that matched, in order of their names.
 *
 * @param executionId names this run of the system; the same for its whole life
 */
public record SystemSnapshot(List<WorldSnapshot> worlds, String executionId)
    implements MeshSerializable {
  public SystemSnapshot {
    worlds = List.copyOf(worlds);
    requireNonNull(executionId, "executionId");
  }
}

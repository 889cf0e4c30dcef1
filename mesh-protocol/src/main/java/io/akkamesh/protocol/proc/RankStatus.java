package io.akkamesh.protocol.proc;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.MeshSerializable;
import io.akkamesh.protocol.value.ValueOverlay;

/** One rank's part of a mesh's statuses; empty when the resource is unknown (PA-9). */
public record RankStatus(ValueOverlay<Status> overlay) implements MeshSerializable {
  public RankStatus {
    requireNonNull(overlay, "overlay");
  }
}

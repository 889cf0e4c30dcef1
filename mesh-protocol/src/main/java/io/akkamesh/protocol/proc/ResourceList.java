package io.akkamesh.protocol.proc;

import io.akkamesh.protocol.MeshSerializable;
import java.util.List;

/** Answer to ListResources: the names of a proc's resources, in order. */
public record ResourceList(List<ResourceName> names) implements MeshSerializable {
  public ResourceList {
    names = List.copyOf(names);
  }
}

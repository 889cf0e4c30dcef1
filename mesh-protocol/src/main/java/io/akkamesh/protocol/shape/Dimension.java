package io.akkamesh.protocol.shape;

import io.akkamesh.protocol.name.ActorId;

/** One axis of a shape: a name such as {@code host} and how many positions it has, at least 1. */
public record Dimension(String name, int size) {
  public Dimension {
    if (!ActorId.isActorName(name)) {
      throw new IllegalArgumentException(
          "dimension name must match [A-Za-z_][A-Za-z0-9_-]*, was \"" + name + "\"");
    }
    if (size < 1) {
      throw new IllegalArgumentException(
          "size of dimension " + name + " must be >= 1, was " + size);
    }
  }

  @Override
  public String toString() {
    return name + "=" + size;
  }
}

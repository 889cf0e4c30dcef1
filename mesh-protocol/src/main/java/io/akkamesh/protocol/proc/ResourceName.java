package io.akkamesh.protocol.proc;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.akkamesh.protocol.name.ActorId;

/** Name of a resource on a proc; also the name of the actor it becomes. */
public record ResourceName(@JsonValue String value) implements Comparable<ResourceName> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ResourceName {
    if (!ActorId.isActorName(value)) {
      throw new IllegalArgumentException(
          "resource name must match [A-Za-z_][A-Za-z0-9_-]*, was \"" + value + "\"");
    }
  }

  @Override
  public int compareTo(ResourceName other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}

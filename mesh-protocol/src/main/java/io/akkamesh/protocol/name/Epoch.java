package io.akkamesh.protocol.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * Which life of the control plane a command comes from; grows with every take-over. Hosts and procs
 * refuse an epoch older than the newest they saw, so a control plane that was paused and replaced
 * can't command anything when it wakes (SA-19).
 */
public record Epoch(@JsonValue long value) implements Comparable<Epoch> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Epoch {
    if (value < 0) {
      throw new IllegalArgumentException("epoch must be >= 0, was " + value);
    }
  }

  @Override
  public int compareTo(Epoch other) {
    return Long.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Long.toString(value);
  }
}

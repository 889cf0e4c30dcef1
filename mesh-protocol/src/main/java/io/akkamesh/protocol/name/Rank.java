package io.akkamesh.protocol.name;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** Position of a proc in its world: zero-based and dense, so a world of n has ranks 0..n-1. */
public record Rank(@JsonValue int value) implements Comparable<Rank> {
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public Rank {
    if (value < 0) {
      throw new IllegalArgumentException("rank must be >= 0, was " + value);
    }
  }

  @Override
  public int compareTo(Rank other) {
    return Integer.compare(value, other.value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}

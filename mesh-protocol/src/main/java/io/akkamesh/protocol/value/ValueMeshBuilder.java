package io.akkamesh.protocol.value;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * Builds a mesh from its values in rank order; only where a value differs from the one before does
 * it need memory (AM-5).
 */
public final class ValueMeshBuilder<T> {
  /** All runs but the last, which is the one that may still grow. */
  private final List<Run<T>> ended = new ArrayList<>();

  private T last;
  private int start;
  private int size;

  ValueMeshBuilder() {}

  /** The next rank has this value. */
  public ValueMeshBuilder<T> add(T value) {
    return add(1, value);
  }

  /**
   * The next {@code count} ranks have this value.
   *
   * @throws IllegalArgumentException when {@code count} is less than 1, or too much for a mesh
   */
  public ValueMeshBuilder<T> add(int count, T value) {
    requireNonNull(value, "value");
    if (count < 1 || count > Integer.MAX_VALUE - size) {
      throw new IllegalArgumentException(
          "cannot add " + count + " values to " + size + ": a mesh has at most 2147483647");
    }
    if (size > 0 && last != value && !last.equals(value)) {
      ended.add(new Run<>(start, size, last));
      start = size;
    }
    last = value;
    size += count;
    return this;
  }

  /** How many ranks have a value so far. */
  public int size() {
    return size;
  }

  /** The mesh of the values so far; more may be added for another. */
  public ValueMesh<T> build() {
    List<Run<T>> runs = new ArrayList<>(ended);
    if (size > 0) {
      runs.add(new Run<>(start, size, last));
    }
    return new ValueMesh<>(runs);
  }
}

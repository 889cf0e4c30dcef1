package io.akkamesh.protocol.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Optional;

/** Values for some ranks: what one proc or host reports of itself, to be merged (AM-5). */
public record ValueOverlay<T>(@JsonValue List<Run<T>> runs) {
  /** Runs must ascend and not overlap; equal neighbours are merged. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ValueOverlay {
    runs = Runs.normalized(runs);
  }

  /** No rank has a value. */
  public static <T> ValueOverlay<T> empty() {
    return new ValueOverlay<>(List.of());
  }

  /** One rank has a value. */
  public static <T> ValueOverlay<T> of(int rank, T value) {
    return new ValueOverlay<>(List.of(new Run<>(rank, rank + 1, value)));
  }

  public boolean isEmpty() {
    return runs.isEmpty();
  }

  /** The value at {@code rank}, if this overlay has one. */
  public Optional<T> get(int rank) {
    int index = Runs.find(runs, rank);
    return index < 0 ? Optional.empty() : Optional.of(runs.get(index).value());
  }

  /** Both overlays in one; where both have a value, {@code right} wins. */
  public ValueOverlay<T> merge(ValueOverlay<T> right) {
    return new ValueOverlay<>(Runs.overlaid(runs, right.runs));
  }

  /**
   * A mesh of that size with these values, and {@code missing} at every rank that has none here.
   *
   * @throws IllegalArgumentException when a rank of this overlay is not in 0..size-1
   */
  public ValueMesh<T> toMesh(int size, T missing) {
    return ValueMesh.filled(size, missing).with(this);
  }

  @Override
  public String toString() {
    return "{" + Runs.text(runs) + "}";
  }
}

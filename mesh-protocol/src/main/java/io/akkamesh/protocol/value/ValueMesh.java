package io.akkamesh.protocol.value;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.akkamesh.protocol.shape.Slice;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;

/**
 * One value for every rank 0..size-1, equal neighbours kept as one run: a mesh of a million equal
 * values is one run (AM-5).
 */
public record ValueMesh<T>(@JsonValue List<Run<T>> runs) {
  /** Runs must start at rank 0 and follow each other without a gap. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public ValueMesh {
    runs = Runs.normalized(runs);
    int expected = 0;
    for (Run<T> run : runs) {
      if (run.start() != expected) {
        throw new IllegalArgumentException(
            "rank " + expected + " has no value in " + Runs.text(runs));
      }
      expected = run.end();
    }
  }

  /** The same value at every rank. */
  public static <T> ValueMesh<T> filled(int size, T value) {
    return new ValueMesh<>(List.of(new Run<>(0, size, value)));
  }

  /** The value of rank i is {@code valueOf(i)}. */
  public static <T> ValueMesh<T> of(int size, IntFunction<? extends T> valueOf) {
    ValueMeshBuilder<T> mesh = builder();
    for (int rank = 0; rank < size; rank++) {
      mesh.add(valueOf.apply(rank));
    }
    return mesh.build();
  }

  /** Takes values in rank order. */
  public static <T> ValueMeshBuilder<T> builder() {
    return new ValueMeshBuilder<>();
  }

  /** Number of ranks. */
  public int size() {
    return runs.isEmpty() ? 0 : runs.get(runs.size() - 1).end();
  }

  /**
   * The value at {@code rank}.
   *
   * @throws IndexOutOfBoundsException when it is not in 0..size-1
   */
  public T get(int rank) {
    int index = Runs.find(runs, rank);
    if (index < 0) {
      throw new IndexOutOfBoundsException("rank " + rank + " is not in 0.." + (size() - 1));
    }
    return runs.get(index).value();
  }

  /** All values; the value of rank i is at index i. */
  public List<T> values() {
    List<T> values = new ArrayList<>(size());
    for (Run<T> run : runs) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        values.add(run.value());
      }
    }
    return values;
  }

  /** {@code f} of every value; called once a run. */
  public <R> ValueMesh<R> map(Function<? super T, ? extends R> f) {
    List<Run<R>> mapped = new ArrayList<>(runs.size());
    for (Run<T> run : runs) {
      mapped.add(new Run<>(run.start(), run.end(), f.apply(run.value())));
    }
    return new ValueMesh<>(mapped);
  }

  /** Combines all values in rank order, starting from {@code identity}. */
  public T reduce(T identity, BinaryOperator<T> op) {
    T result = identity;
    for (Run<T> run : runs) {
      for (int rank = run.start(); rank < run.end(); rank++) {
        result = op.apply(result, run.value());
      }
    }
    return result;
  }

  /** Combines all values in rank order. */
  public T reduce(Reducer<T> reducer) {
    return reduce(reducer.identity(), reducer::combine);
  }

  /**
   * These values, but where {@code overlay} has one, that.
   *
   * @throws IllegalArgumentException when a rank of the overlay is not in 0..size-1
   */
  public ValueMesh<T> with(ValueOverlay<T> overlay) {
    List<Run<T>> over = overlay.runs();
    if (!over.isEmpty() && over.get(over.size() - 1).end() > size()) {
      throw new IllegalArgumentException(
          "rank " + (over.get(over.size() - 1).end() - 1) + " is not in 0.." + (size() - 1));
    }
    return new ValueMesh<>(Runs.overlaid(runs, over));
  }

  /**
   * The values of a slice's members, in the slice's order: rank i has that of its i-th member.
   *
   * @throws IllegalArgumentException when this does not have as many ranks as the slice's base
   */
  public ValueMesh<T> slice(Slice slice) {
    if (slice.base().size() != size()) {
      throw new IllegalArgumentException(
          slice.text() + " is no slice of a mesh of " + size() + " ranks");
    }
    ValueMeshBuilder<T> members = builder();
    Run<T> run = runs.get(0);
    for (int rank = 0; rank < slice.size(); rank++) {
      int baseRank = slice.baseRank(rank);
      if (baseRank < run.start() || baseRank >= run.end()) {
        run = runs.get(Runs.find(runs, baseRank));
      }
      members.add(run.value());
    }
    return members.build();
  }

  @Override
  public String toString() {
    return Runs.text(runs);
  }
}

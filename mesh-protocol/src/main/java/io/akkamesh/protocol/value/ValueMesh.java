package io.akkamesh.protocol.value;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

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
        throw new IllegalArgumentException("rank " + expected + " has no value in " + runs);
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
    List<Run<T>> runs = new ArrayList<>();
    T current = null;
    int start = 0;
    for (int rank = 0; rank < size; rank++) {
      T value = requireNonNull(valueOf.apply(rank), "value");
      if (current != null && !current.equals(value)) {
        runs.add(new Run<>(start, rank, current));
        start = rank;
      }
      current = value;
    }
    if (current != null) {
      runs.add(new Run<>(start, size, current));
    }
    return new ValueMesh<>(runs);
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
    for (T value : values()) {
      result = op.apply(result, value);
    }
    return result;
  }

  @Override
  public String toString() {
    return runs.stream().map(Run::toString).collect(Collectors.joining(", "));
  }
}

package io.akkamesh.protocol.shape;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Some members of a shape: along each dimension one position, a range or a list of them (SH-5).
 *
 * <p>A slice has a shape of the same dimensions, a fixed one of size 1, and dense ranks 0..size-1
 * of its own in row-major order; each member keeps its base rank, that in the base shape. Selecting
 * again selects among the members. Two slices are equal when they have the same members of the same
 * base in the same order, however that was written.
 *
 * <p>The way between a rank and a base rank is arithmetic without allocation.
 */
public final class Slice {
  private final Shape base;
  private final Shape shape;
  private final Axis[] axes;

  private Slice(Shape base, Axis[] axes) {
    this.base = base;
    this.shape = Shape.of(Arrays.stream(axes).map(Axis::own).toList());
    this.axes = axes;
  }

  /**
   * All members of {@code base}.
   *
   * @throws IllegalStateException when the shape is unknown
   */
  public static Slice all(Shape base) {
    int stride = requireNonNull(base, "base").size();
    Axis[] axes = new Axis[base.dimensions().size()];
    for (int i = 0; i < axes.length; i++) {
      Dimension dimension = base.dimensions().get(i);
      stride /= dimension.size();
      axes[i] = new Axis(dimension, Selection.range(0, dimension.size()), stride);
    }
    return new Slice(base, axes);
  }

  /**
   * The one member of {@code base} at that rank.
   *
   * @throws IndexOutOfBoundsException when it is not in 0..size-1
   */
  public static Slice ofRank(Shape base, int rank) {
    int[] coordinates = base.point(rank).coordinates();
    Axis[] axes = all(base).axes;
    for (int i = 0; i < axes.length; i++) {
      axes[i] = axes[i].select(Selection.at(coordinates[i]));
    }
    return new Slice(base, axes);
  }

  /**
   * Reads {@code host=0,gpu=0..8:2}, or nothing for all.
   *
   * @throws IllegalArgumentException with the position and what was expected there, or naming the
   *     dimension that {@code base} does not have or that has no such positions
   */
  public static Slice parse(Shape base, String text) {
    Slice slice = all(base);
    if (text.isEmpty()) {
      return slice;
    }
    SliceReader in = new SliceReader(text);
    Map<String, Selection> selections = in.selections();
    in.end();
    for (Map.Entry<String, Selection> selection : selections.entrySet()) {
      slice = slice.select(selection.getKey(), selection.getValue());
    }
    return slice;
  }

  /** Reads what {@link #text()} writes. */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Slice parse(String text) {
    int bracket = requireNonNull(text, "text").lastIndexOf('[');
    // A shape of plain sizes has brackets of its own.
    return bracket > 0 && text.endsWith("]")
        ? parse(
            Shape.parse(text.substring(0, bracket)), text.substring(bracket + 1, text.length() - 1))
        : all(Shape.parse(text));
  }

  /**
   * The members at these positions of this slice's shape.
   *
   * @throws IllegalArgumentException when the shape has no such dimension or positions
   */
  public Slice select(String dimension, Selection selection) {
    int i = indexOf(dimension);
    if (selection.extent() > axes[i].count) {
      throw new IllegalArgumentException(
          String.format(
              "there is no %s=%s in the shape %s; positions along %s are 0 to %d",
              dimension, selection, shape, dimension, axes[i].count - 1));
    }
    Axis[] selected = axes.clone();
    selected[i] = selected[i].select(selection);
    return new Slice(base, selected);
  }

  /** The members at one position of this slice's shape. */
  public Slice at(String dimension, int index) {
    return select(dimension, Selection.at(index));
  }

  /** What this is a slice of. */
  public Shape base() {
    return base;
  }

  /** The base's dimensions in the sizes of this slice; a fixed one has size 1. */
  public Shape shape() {
    return shape;
  }

  /** Number of members. */
  public int size() {
    return shape.size();
  }

  /**
   * The rank in the base shape of the member of that rank in this slice.
   *
   * @throws IndexOutOfBoundsException when {@code rank} is not in 0..size-1
   */
  public int baseRank(int rank) {
    if (rank < 0 || rank >= size()) {
      throw new IndexOutOfBoundsException("rank " + rank + " is not in " + shape);
    }
    int baseRank = 0;
    int rest = rank;
    for (int i = axes.length - 1; i >= 0; i--) {
      Axis axis = axes[i];
      baseRank += axis.selection.position(rest % axis.count) * axis.stride;
      rest /= axis.count;
    }
    return baseRank;
  }

  /** The rank in this slice of the base's member of that rank, or -1 when it is not in it. */
  public int rankOf(int baseRank) {
    if (baseRank < 0 || baseRank >= base.size()) {
      return -1;
    }
    int rank = 0;
    int rest = baseRank;
    for (Axis axis : axes) {
      int index = axis.selection.indexOf(rest / axis.stride);
      if (index < 0) {
        return -1;
      }
      rank = rank * axis.count + index;
      rest %= axis.stride;
    }
    return rank;
  }

  /** True when the base's member of that rank is in this slice. */
  public boolean contains(int baseRank) {
    return rankOf(baseRank) >= 0;
  }

  /** The base ranks of all members; that of rank i is the i-th. */
  public IntStream baseRanks() {
    return IntStream.range(0, size()).map(this::baseRank);
  }

  /** Where the member of that rank lies in this slice's own shape. */
  public Point point(int rank) {
    return shape.point(rank);
  }

  /** True when it has all members of its base in their order. */
  public boolean isAll() {
    return Arrays.stream(axes).allMatch(Axis::isWhole);
  }

  /** Base shape and restrictions, {@code host=2,gpu=8[host=0]}: what is written on the wire. */
  @JsonValue
  public String text() {
    return isAll() ? base.toString() : base + "[" + this + "]";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Slice slice
        && base.equals(slice.base)
        && IntStream.range(0, axes.length).allMatch(i -> axes[i].hasPositionsOf(slice.axes[i]));
  }

  @Override
  public int hashCode() {
    return Objects.hash(base, shape, baseRank(0), baseRank(size() - 1));
  }

  /** The restricted dimensions in positions of the base: {@code host=0,gpu=0..8:2}. */
  @Override
  public String toString() {
    return Arrays.stream(axes)
        .filter(axis -> !axis.isWhole())
        .map(Axis::toString)
        .collect(Collectors.joining(","));
  }

  private int indexOf(String dimension) {
    for (int i = 0; i < axes.length; i++) {
      if (axes[i].dimension.name().equals(dimension)) {
        return i;
      }
    }
    throw new IllegalArgumentException(shape + " has no dimension " + dimension);
  }
}

package io.akkamesh.protocol.shape;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.akkamesh.protocol.name.Rank;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The named dimensions of a world, outermost first: {@code zone=2,host=3,gpu=4} has 24 ranks
 * (SH-1).
 *
 * <p>Ranks run in row-major order, the last dimension fastest. {@link #unknown()} stands for a
 * world that hosts or procs joined before it was created; it has no size (SH-3).
 */
public final class Shape {
  private static final String UNKNOWN_TEXT = "unknown";
  private static final Shape UNKNOWN = new Shape(List.of());

  private final List<Dimension> dimensions;
  private final int size;

  private Shape(List<Dimension> dimensions) {
    this.dimensions = List.copyOf(dimensions);
    this.size = checkedSize(this.dimensions);
  }

  /** The shape of a world nobody has created yet. */
  public static Shape unknown() {
    return UNKNOWN;
  }

  /**
   * A shape of these dimensions, outermost first.
   *
   * @throws IllegalArgumentException when there is none, two share a name, or the product of their
   *     sizes does not fit an int
   */
  public static Shape of(List<Dimension> dimensions) {
    if (dimensions.isEmpty()) {
      throw new IllegalArgumentException("a shape needs at least one dimension");
    }
    return new Shape(dimensions);
  }

  /** A shape of plain sizes; the dimensions are named d0, d1, … */
  public static Shape of(int... sizes) {
    List<Dimension> named = new ArrayList<>();
    for (int i = 0; i < sizes.length; i++) {
      named.add(new Dimension("d" + i, sizes[i]));
    }
    return of(named);
  }

  /**
   * Reads {@code host=2,slot=2}, or plain sizes {@code [2,2]} or {@code 2,2}, or {@code unknown}.
   *
   * @throws IllegalArgumentException naming the part that is not {@code name=size}
   */
  @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
  public static Shape parse(String text) {
    if (requireNonNull(text, "text").equals(UNKNOWN_TEXT)) {
      return UNKNOWN;
    }
    List<Dimension> parsed = new ArrayList<>();
    boolean bracketed = text.startsWith("[") && text.endsWith("]");
    String sizes = bracketed ? text.substring(1, text.length() - 1) : text;
    for (String part : sizes.split(",", -1)) {
      int equals = part.indexOf('=');
      String name = equals < 0 ? "d" + parsed.size() : part.substring(0, equals);
      parsed.add(new Dimension(name, parseSize(text, part, equals)));
    }
    return of(parsed);
  }

  /** False only for {@link #unknown()}. */
  public boolean isKnown() {
    return !dimensions.isEmpty();
  }

  public List<Dimension> dimensions() {
    return dimensions;
  }

  /**
   * Number of ranks: the product of the dimensions' sizes.
   *
   * @throws IllegalStateException when the shape is unknown
   */
  public int size() {
    requireKnown();
    return size;
  }

  /** True when {@code rank} is one of this shape's ranks; no rank is in an unknown shape. */
  public boolean contains(Rank rank) {
    return isKnown() && rank.value() < size;
  }

  /**
   * Where {@code rank} lies (SH-2).
   *
   * @throws IndexOutOfBoundsException when it is not in 0..size-1
   */
  public Point point(int rank) {
    if (rank < 0 || rank >= size()) {
      throw new IndexOutOfBoundsException("rank " + rank + " is not in " + this);
    }
    int[] coordinates = new int[dimensions.size()];
    int rest = rank;
    for (int i = coordinates.length - 1; i >= 0; i--) {
      coordinates[i] = rest % dimensions.get(i).size();
      rest /= dimensions.get(i).size();
    }
    return new Point(this, rank, coordinates);
  }

  /**
   * The rank at these coordinates, one per dimension, outermost first (SH-2).
   *
   * @throws IndexOutOfBoundsException when a coordinate is not in 0..size-1 of its dimension
   */
  public int rank(int... coordinates) {
    requireKnown();
    if (coordinates.length != dimensions.size()) {
      throw new IllegalArgumentException(
          this + " takes " + dimensions.size() + " coordinates, got " + coordinates.length);
    }
    int rank = 0;
    for (int i = 0; i < coordinates.length; i++) {
      Dimension dimension = dimensions.get(i);
      if (coordinates[i] < 0 || coordinates[i] >= dimension.size()) {
        throw new IndexOutOfBoundsException(
            "coordinate " + dimension.name() + "=" + coordinates[i] + " is not in " + this);
      }
      rank = rank * dimension.size() + coordinates[i];
    }
    return rank;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Shape shape && dimensions.equals(shape.dimensions);
  }

  @Override
  public int hashCode() {
    return dimensions.hashCode();
  }

  @JsonValue
  @Override
  public String toString() {
    return isKnown()
        ? dimensions.stream().map(Dimension::toString).collect(Collectors.joining(","))
        : UNKNOWN_TEXT;
  }

  private void requireKnown() {
    if (!isKnown()) {
      throw new IllegalStateException("the shape of this world is unknown: it isn't created yet");
    }
  }

  private static int parseSize(String text, String part, int equals) {
    try {
      return Integer.parseInt(part.substring(equals + 1));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "\"" + text + "\": expected name=size or a size, was \"" + part + "\"", e);
    }
  }

  private static int checkedSize(List<Dimension> dimensions) {
    Set<String> names = new HashSet<>();
    long product = 1;
    for (Dimension dimension : dimensions) {
      if (!names.add(dimension.name())) {
        throw new IllegalArgumentException("two dimensions are named " + dimension.name());
      }
      product *= dimension.size();
      if (product > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "a world has at most " + Integer.MAX_VALUE + " ranks, " + dimensions + " has more");
      }
    }
    return (int) product;
  }
}

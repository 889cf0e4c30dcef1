package io.akkamesh.protocol.shape;

import java.util.List;

/** One place in a shape: a rank and its coordinates, {@code host=1,slot=0}. */
public final class Point {
  private final Shape shape;
  private final int rank;
  private final int[] coordinates;

  Point(Shape shape, int rank, int[] coordinates) {
    this.shape = shape;
    this.rank = rank;
    this.coordinates = coordinates;
  }

  public Shape shape() {
    return shape;
  }

  /** 0..size-1 of the shape. */
  public int rank() {
    return rank;
  }

  /**
   * Position along the named dimension, from 0.
   *
   * @throws IllegalArgumentException when the shape has no dimension of that name
   */
  public int coordinate(String dimension) {
    List<Dimension> dimensions = shape.dimensions();
    for (int i = 0; i < coordinates.length; i++) {
      if (dimensions.get(i).name().equals(dimension)) {
        return coordinates[i];
      }
    }
    throw new IllegalArgumentException(shape + " has no dimension " + dimension);
  }

  /** One position per dimension, outermost first; a copy. */
  public int[] coordinates() {
    return coordinates.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Point point && rank == point.rank && shape.equals(point.shape);
  }

  @Override
  public int hashCode() {
    return 31 * shape.hashCode() + rank;
  }

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < coordinates.length; i++) {
      text.append(i == 0 ? "" : ",")
          .append(shape.dimensions().get(i).name())
          .append('=')
          .append(coordinates[i]);
    }
    return text.toString();
  }
}

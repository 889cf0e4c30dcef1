package io.akkamesh.protocol.shape;

import java.util.stream.IntStream;

/** What a slice has of one dimension of its base. */
final class Axis {
  /** The base's dimension. */
  final Dimension dimension;

  /** Positions in it; ranges of the same positions have one form. */
  final Selection selection;

  /** How many these are. */
  final int count;

  /** How far neighbouring positions of the dimension are apart in base ranks. */
  final int stride;

  Axis(Dimension dimension, Selection selection, int stride) {
    this.dimension = dimension;
    this.count = selection.count();
    this.selection = settled(dimension.size(), selection);
    this.stride = stride;
  }

  /** The positions of this axis that {@code inner} selects. */
  Axis select(Selection inner) {
    return new Axis(dimension, selection.then(inner), stride);
  }

  /** The dimension of a shape of its own. */
  Dimension own() {
    return new Dimension(dimension.name(), count);
  }

  /** True when it has every position of the dimension, in order. */
  boolean isWhole() {
    return isWhole(dimension.size(), selection);
  }

  /** True when it has the same positions in the same order, however they were written. */
  boolean hasPositionsOf(Axis other) {
    return selection.equals(other.selection)
        || (count == other.count
            && IntStream.range(0, count)
                .allMatch(i -> selection.position(i) == other.selection.position(i)));
  }

  /** The restriction as in a slice's text: {@code gpu=0..8:2}. */
  @Override
  public String toString() {
    return dimension.name() + "=" + selection;
  }

  private static Selection settled(int size, Selection selection) {
    if (isWhole(size, selection)) {
      return Selection.range(0, size);
    }
    if (selection instanceof Selection.Range range) {
      long end = range.start() + (long) range.count() * range.step();
      return Selection.range(range.start(), (int) Math.min(end, size), range.step());
    }
    return selection;
  }

  private static boolean isWhole(int size, Selection selection) {
    return selection.count() == size
        && (selection instanceof Selection.Range
            || IntStream.range(0, size).allMatch(i -> selection.position(i) == i));
  }
}

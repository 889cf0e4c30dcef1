package io.akkamesh.protocol.shape;

import java.util.stream.IntStream;

/**
 * Positions along one dimension, in an order: one, {@code 3}; a range, {@code 0..8} or {@code
 * 0..8:2}, its end exclusive; or a list, {@code 1+3+5} (SH-5).
 *
 * <p>It knows no shape: whether a dimension has these positions is found out by {@link
 * Slice#select}.
 */
public sealed interface Selection permits Selection.At, Selection.Range, Positions {
  /** One position. */
  static Selection at(int index) {
    return new At(index);
  }

  /** The positions {@code start}, {@code start + 1}, … before {@code end}. */
  static Selection range(int start, int end) {
    return new Range(start, end, 1);
  }

  /** The positions {@code start}, {@code start + step}, … before {@code end}. */
  static Selection range(int start, int end, int step) {
    return new Range(start, end, step);
  }

  /**
   * These positions in this order.
   *
   * @throws IllegalArgumentException when there is none, one is negative, or one is there twice
   */
  static Selection list(int... positions) {
    return positions.length == 1 ? new At(positions[0]) : new Positions(positions);
  }

  /**
   * Reads what {@link #toString()} writes.
   *
   * @throws io.akkamesh.protocol.name.MalformedNameException with the position and what was
   *     expected there
   */
  static Selection parse(String text) {
    SliceReader in = new SliceReader(text);
    Selection selection = in.selection();
    in.end();
    return selection;
  }

  /** How many positions it has, at least 1. */
  int count();

  /** The position at {@code index} of 0..count-1, unchecked. */
  int position(int index);

  /** The index of {@code position}, or -1 when it is not selected. */
  int indexOf(int position);

  /** The smallest size of a dimension that has all these positions. */
  long extent();

  /**
   * The positions of this selection that {@code inner} selects, whose positions count as indexes
   * into this one: a range of a range is a range.
   *
   * @throws IllegalArgumentException when {@code inner} has an index that this has not
   */
  default Selection then(Selection inner) {
    if (inner.extent() > count()) {
      throw new IllegalArgumentException(
          inner + " selects more than the " + count() + " positions of " + this);
    }
    if (inner.count() == 1) {
      return new At(position(inner.position(0)));
    }
    if (this instanceof Range range && inner instanceof Range of) {
      // Two members or more lie within an int, and so does the distance between them.
      int last = position(of.position(of.count() - 1));
      return new Range(position(of.start), last + 1, range.step * of.step);
    }
    return new Positions(
        IntStream.range(0, inner.count()).map(inner::position).map(this::position).toArray());
  }

  /** One position. */
  record At(int index) implements Selection {
    public At {
      requirePosition(index);
    }

    @Override
    public int count() {
      return 1;
    }

    @Override
    public int position(int i) {
      return index;
    }

    @Override
    public int indexOf(int position) {
      return position == index ? 0 : -1;
    }

    @Override
    public long extent() {
      return index + 1L;
    }

    @Override
    public String toString() {
      return Integer.toString(index);
    }
  }

  /** Every {@code step}-th position from {@code start} on, before {@code end}. */
  record Range(int start, int end, int step) implements Selection {
    public Range {
      requirePosition(start);
      if (end <= start) {
        throw new IllegalArgumentException(
            "a range needs an end after its start, was " + start + ".." + end);
      }
      if (step < 1) {
        throw new IllegalArgumentException("step of a range must be >= 1, was " + step);
      }
    }

    @Override
    public int count() {
      return (end - start - 1) / step + 1;
    }

    @Override
    public int position(int index) {
      return start + index * step;
    }

    @Override
    public int indexOf(int position) {
      return position < start || position >= end || (position - start) % step != 0
          ? -1
          : (position - start) / step;
    }

    @Override
    public long extent() {
      return end;
    }

    @Override
    public String toString() {
      return start + ".." + end + (step == 1 ? "" : ":" + step);
    }
  }

  private static void requirePosition(int index) {
    if (index < 0) {
      throw new IllegalArgumentException("position must be >= 0, was " + index);
    }
  }
}

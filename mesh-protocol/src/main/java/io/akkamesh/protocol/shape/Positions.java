package io.akkamesh.protocol.shape;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A list of positions in an order of its own: {@code 5+1+3}. */
final class Positions implements Selection {
  private final int[] positions;

  /** Each position and, in its low half, its index: sorted, to be searched without allocation. */
  private final long[] sorted;

  Positions(int... positions) {
    if (positions.length == 0) {
      throw new IllegalArgumentException("a list needs at least one position");
    }
    this.positions = positions.clone();
    this.sorted = new long[positions.length];
    for (int i = 0; i < positions.length; i++) {
      sorted[i] = (long) positions[i] << 32 | i;
    }
    Arrays.sort(sorted);
    if (sorted[0] < 0) {
      throw new IllegalArgumentException("position must be >= 0, was " + positionIn(sorted[0]));
    }
    for (int i = 1; i < sorted.length; i++) {
      if (positionIn(sorted[i]) == positionIn(sorted[i - 1])) {
        throw new IllegalArgumentException(
            "position " + positionIn(sorted[i]) + " is twice in a list of positions");
      }
    }
  }

  @Override
  public int count() {
    return positions.length;
  }

  @Override
  public int position(int index) {
    return positions[index];
  }

  @Override
  public int indexOf(int position) {
    int low = 0;
    int high = sorted.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int found = positionIn(sorted[middle]);
      if (found == position) {
        return (int) sorted[middle];
      }
      if (found < position) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }

  @Override
  public long extent() {
    return positionIn(sorted[sorted.length - 1]) + 1L;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Positions list && Arrays.equals(positions, list.positions);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(positions);
  }

  @Override
  public String toString() {
    return Arrays.stream(positions).mapToObj(Integer::toString).collect(Collectors.joining("+"));
  }

  private static int positionIn(long entry) {
    return (int) (entry >> 32);
  }
}

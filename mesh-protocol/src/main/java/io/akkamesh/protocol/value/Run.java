package io.akkamesh.protocol.value;

import static java.util.Objects.requireNonNull;

/**
 * Equal values at neighbouring ranks.
 *
 * @param start first rank, from 0
 * @param end one past the last rank, more than {@code start}
 */
public record Run<T>(int start, int end, T value) {
  public Run {
    if (start < 0 || end <= start) {
      throw new IllegalArgumentException(
          "a run needs 0 <= start < end, was [" + start + ", " + end + ")");
    }
    requireNonNull(value, "value");
  }

  @Override
  public String toString() {
    return (end == start + 1 ? "rank " + start : "ranks " + start + "-" + (end - 1)) + " " + value;
  }
}

package io.akkamesh.cluster;

import io.akkamesh.protocol.cast.CastReply.Piece;
import io.akkamesh.protocol.value.Reducer;
import java.util.Map;
import java.util.TreeMap;

/**
 * Combines answers in rank order as they come: neighbours at once, others when between is known.
 */
final class ReduceSink<R> implements Sink<R, Reduced<R>> {
  private final Reducer<R> reducer;
  private final TreeMap<Integer, Part<R>> parts = new TreeMap<>(); // by start; no two touch
  private final TreeMap<Integer, Answer.Failure<R>> failed = new TreeMap<>();

  /** The answers up to {@code end} combined. */
  private record Part<R>(int end, R value) {}

  ReduceSink(Reducer<R> reducer) {
    this.reducer = reducer;
  }

  @Override
  public void answered(int start, int end, Answer<R> answer) {
    for (int position = start; position < end; position++) {
      if (answer instanceof Answer.Failure<R> failure) {
        failed.put(position, failure);
      } else {
        put(position, new Part<>(position + 1, ((Answer.Value<R>) answer).value()));
      }
    }
  }

  @Override
  public void combined(Piece piece, R value) {
    failed.subMap(piece.start(), piece.end()).clear(); // they have answered after all
    put(piece.start(), new Part<>(piece.end(), value));
  }

  private void put(int start, Part<R> part) {
    int from = start;
    Part<R> joined = part;
    Map.Entry<Integer, Part<R>> before = parts.floorEntry(start);
    if (before != null && before.getValue().end() == start) {
      from = before.getKey();
      joined = join(before.getValue(), part);
    }
    Part<R> after = parts.remove(part.end());
    parts.put(from, after == null ? joined : join(joined, after));
  }

  private Part<R> join(Part<R> left, Part<R> right) {
    return new Part<>(right.end(), reducer.combine(left.value(), right.value()));
  }

  @Override
  public Reduced<R> result(Map<Integer, Answer.Failure<R>> explained) {
    failed.putAll(explained);
    R value =
        parts.values().stream()
            .map(Part::value)
            .reduce(reducer::combine)
            .orElseGet(reducer::identity);
    return new Reduced<>(value, failed);
  }
}

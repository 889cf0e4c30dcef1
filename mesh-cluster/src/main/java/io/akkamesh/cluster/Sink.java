package io.akkamesh.cluster;

import io.akkamesh.protocol.cast.CastReply.Piece;
import java.util.Map;

/**
 * What becomes of answers. Each number gets its answer once, in a run of its own or in a piece.
 * Called by one thread at a time.
 *
 * @param <R> what is answered
 * @param <T> what is made of it
 */
interface Sink<R, T> {
  /** Those from {@code start} to {@code end}, exclusive, have answered the same. */
  void answered(int start, int end, Answer<R> answer);

  /** A combined answer; only when a reducer was given. */
  default void combined(Piece piece, R value) {
    throw new IllegalStateException("answers were combined that should not be: " + piece);
  }

  /**
   * All have answered or have failed.
   *
   * @param explained better reasons for some of those that failed
   */
  T result(Map<Integer, Answer.Failure<R>> explained);
}

package io.akkamesh.cluster;

/**
 * Takes one more answer into a running value.
 *
 * @param <A> the running value
 * @param <R> an answer
 */
@FunctionalInterface
public interface Accumulator<A, R> {
  /** The value with the answer of that rank in it. */
  A apply(A value, int rank, R answer);
}

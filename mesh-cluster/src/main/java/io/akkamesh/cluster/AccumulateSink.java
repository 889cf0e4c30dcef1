package io.akkamesh.cluster;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Keeps a running value of the answers in the order in which they come. */
final class AccumulateSink<R, A> implements Sink<R, Reduced<A>> {
  private final Accumulator<A, R> op;
  private final Consumer<A> running;
  private final TreeMap<Integer, Answer.Failure<A>> failed = new TreeMap<>();
  private A value;

  AccumulateSink(A start, Accumulator<A, R> op, Consumer<A> running) {
    this.value = start;
    this.op = op;
    this.running = running;
  }

  @Override
  public void answered(int start, int end, Answer<R> answer) {
    for (int position = start; position < end; position++) {
      if (answer instanceof Answer.Failure<R> failure) {
        fail(position, failure);
      } else {
        value = op.apply(value, position, ((Answer.Value<R>) answer).value());
        running.accept(value);
      }
    }
  }

  @Override
  public Reduced<A> result(Map<Integer, Answer.Failure<R>> explained) {
    explained.forEach(this::fail);
    return new Reduced<>(value, failed);
  }

  private void fail(int position, Answer.Failure<R> failure) {
    failed.put(position, new Answer.Failure<>(failure.kind(), failure.cause()));
  }
}

package io.akkamesh.cluster;

import io.akkamesh.protocol.value.ValueMesh;
import java.util.Arrays;
import java.util.Map;

/** Keeps each answer. */
final class GatherSink<R> implements Sink<R, Gathered<R>> {
  private final Answer<R>[] answers;

  @SuppressWarnings("unchecked")
  GatherSink(int size) {
    this.answers = (Answer<R>[]) new Answer<?>[size];
  }

  @Override
  public void answered(int start, int end, Answer<R> answer) {
    Arrays.fill(answers, start, end, answer);
  }

  @Override
  public Gathered<R> result(Map<Integer, Answer.Failure<R>> explained) {
    explained.forEach((position, failure) -> answers[position] = failure);
    return new Gathered<>(ValueMesh.of(answers.length, position -> answers[position]));
  }
}

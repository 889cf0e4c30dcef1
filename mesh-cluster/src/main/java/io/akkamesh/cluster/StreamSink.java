package io.akkamesh.cluster;

import akka.Done;
import java.util.Map;

/** Hands over each answer as it comes. */
final class StreamSink<R> implements Sink<R, Done> {
  private final AnswerConsumer<R> consumer;

  StreamSink(AnswerConsumer<R> consumer) {
    this.consumer = consumer;
  }

  @Override
  public void answered(int start, int end, Answer<R> answer) {
    for (int position = start; position < end; position++) {
      consumer.accept(position, answer);
    }
  }

  @Override
  public Done result(Map<Integer, Answer.Failure<R>> explained) {
    return Done.getInstance();
  }
}

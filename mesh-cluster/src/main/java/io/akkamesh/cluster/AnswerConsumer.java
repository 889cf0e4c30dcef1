package io.akkamesh.cluster;

/** Takes answers as they come; called with one at a time, must not block. */
@FunctionalInterface
public interface AnswerConsumer<R> {
  /** The member of that rank has answered, or has failed. */
  void accept(int rank, Answer<R> answer);
}

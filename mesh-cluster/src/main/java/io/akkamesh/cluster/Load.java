package io.akkamesh.cluster;

import io.akkamesh.protocol.shape.Slice;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.function.Supplier;

/** How many questions to one member alone are open, by its rank in the world. */
final class Load {
  private final AtomicIntegerArray open;
  private final AtomicInteger turn = new AtomicInteger();

  Load(int ranks) {
    this.open = new AtomicIntegerArray(ranks);
  }

  /** Rank in the slice of the one with the fewest; among equals they take turns. */
  int least(Slice slice) {
    int size = slice.size();
    int first = Math.floorMod(turn.getAndIncrement(), size);
    int least = first;
    for (int i = 1; i < size && openAt(slice, least) > 0; i++) {
      int next = (first + i) % size;
      if (openAt(slice, next) < openAt(slice, least)) {
        least = next;
      }
    }
    return least;
  }

  private int openAt(Slice slice, int rank) {
    return open.get(slice.baseRank(rank));
  }

  /** A question to these is open until it completes. */
  <T> CompletionStage<T> during(Slice slice, Supplier<CompletionStage<T>> question) {
    if (slice.size() != 1) {
      return question.get();
    }
    int rank = slice.baseRank(0);
    open.incrementAndGet(rank);
    return question.get().whenComplete((answer, failure) -> open.decrementAndGet(rank));
  }
}

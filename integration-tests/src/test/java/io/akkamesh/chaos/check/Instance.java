package io.akkamesh.chaos.check;

import io.akkamesh.chaos.fact.Entry;
import io.akkamesh.chaos.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One who acts, from its start to its last fact. */
final class Instance {
  private final Entry start;
  private final Fact.Started life;
  private final List<Entry> acts = new ArrayList<>();
  private Optional<Entry> end = Optional.empty();

  Instance(Entry start, Fact.Started life) {
    this.start = start;
    this.life = life;
    acts.add(start);
  }

  /** In the order of time. */
  void act(Entry entry) {
    acts.add(entry);
    if (entry.fact() instanceof Fact.Ended) {
      end = Optional.of(entry);
    }
  }

  Entry start() {
    return start;
  }

  Fact.Started life() {
    return life;
  }

  Entry lastAct() {
    return acts.get(acts.size() - 1);
  }

  /** It was not killed, it ended. */
  Optional<Entry> end() {
    return end;
  }

  /** For how long it was seen to act between these times; longer gaps count as {@code silence}. */
  long activeNanos(long from, long to, long silence) {
    long active = 0;
    for (int i = firstSince(from); i < acts.size() && acts.get(i).nanos() <= to; i++) {
      long before = i == 0 ? from : Math.max(from, acts.get(i - 1).nanos());
      active += Math.min(acts.get(i).nanos() - before, silence);
    }
    return active;
  }

  private int firstSince(long nanos) {
    int low = 0;
    int high = acts.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (acts.get(middle).nanos() < nanos) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}

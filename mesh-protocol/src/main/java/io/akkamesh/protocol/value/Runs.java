package io.akkamesh.protocol.value;

import java.util.ArrayList;
import java.util.List;

/** The one form of a list of runs: sorted, disjoint, equal neighbours merged. */
final class Runs {
  private Runs() {}

  /** Merges equal neighbours; refuses runs that overlap or go backwards. */
  static <T> List<Run<T>> normalized(List<Run<T>> runs) {
    List<Run<T>> merged = new ArrayList<>(runs.size());
    for (Run<T> next : runs) {
      if (merged.isEmpty()) {
        merged.add(next);
        continue;
      }
      Run<T> last = merged.get(merged.size() - 1);
      if (next.start() < last.end()) {
        throw new IllegalArgumentException("runs must ascend without overlap: " + runs);
      }
      if (next.start() == last.end() && next.value().equals(last.value())) {
        merged.set(merged.size() - 1, new Run<>(last.start(), next.end(), last.value()));
      } else {
        merged.add(next);
      }
    }
    return List.copyOf(merged);
  }

  /** Index of the run that holds {@code rank}, or -1. */
  static <T> int find(List<Run<T>> runs, int rank) {
    int low = 0;
    int high = runs.size() - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      Run<T> run = runs.get(middle);
      if (rank < run.start()) {
        high = middle - 1;
      } else if (rank >= run.end()) {
        low = middle + 1;
      } else {
        return middle;
      }
    }
    return -1;
  }
}

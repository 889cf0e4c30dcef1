package io.akkamesh.protocol.value;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;

/** The one form of a list of runs: sorted, disjoint, equal neighbours merged. */
final class Runs {
  private static final int PRINTED = 100;

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
        throw new IllegalArgumentException("runs must ascend without overlap: " + text(runs));
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

  /** The runs of both; where they overlap, {@code right}'s. Looks at each run a few times only. */
  static <T> List<Run<T>> overlaid(List<Run<T>> left, List<Run<T>> right) {
    List<Run<T>> all = new ArrayList<>(left.size() + right.size());
    int next = 0;
    int from = 0;
    for (Run<T> over : right) {
      while (next < left.size() && left.get(next).start() < over.start()) {
        Run<T> run = left.get(next);
        addPart(run, from, over.start(), all);
        if (run.end() > over.start()) {
          break;
        }
        next++;
      }
      all.add(over);
      from = over.end();
      while (next < left.size() && left.get(next).end() <= from) {
        next++;
      }
    }
    for (; next < left.size(); next++) {
      addPart(left.get(next), from, Integer.MAX_VALUE, all);
    }
    return all;
  }

  /** {@code ranks 0-46 Running, rank 47 Stopped}; of very many runs the first. */
  static <T> String text(List<Run<T>> runs) {
    String first = runs.stream().limit(PRINTED).map(Run::toString).collect(joining(", "));
    return runs.size() > PRINTED
        ? first + ", and " + (runs.size() - PRINTED) + " more runs"
        : first;
  }

  private static <T> void addPart(Run<T> run, int from, int until, List<Run<T>> into) {
    int start = Math.max(run.start(), from);
    int end = Math.min(run.end(), until);
    if (start < end) {
      into.add(new Run<>(start, end, run.value()));
    }
  }
}

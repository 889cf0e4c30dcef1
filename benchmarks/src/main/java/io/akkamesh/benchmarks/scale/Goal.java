package io.akkamesh.benchmarks.scale;

import java.util.List;
import java.util.function.Predicate;

/**
 * What is expected of an operation.
 *
 * @param isMetBy decides over the figures from the smallest to the largest world
 */
record Goal(String text, Predicate<List<Figure>> isMetBy) {
  /** Processor caches and tree depth make 100 times the procs cost up to this much more. */
  private static final double FLAT = 5;

  static Goal none() {
    return new Goal("", figures -> true);
  }

  /** In the largest world. */
  static Goal below(double limit, String text) {
    return new Goal("< " + text, figures -> largest(figures) < limit);
  }

  /** About the same in a small and a large world. */
  static Goal flat() {
    return new Goal("flat", figures -> largest(figures) < FLAT * figures.get(0).decisive());
  }

  /** {@code < 1 s: met}; empty without a goal. */
  String verdict(List<Figure> figures) {
    return text.isEmpty() ? "" : text + (isMetBy.test(figures) ? ": met" : ": MISSED");
  }

  private static double largest(List<Figure> figures) {
    return figures.get(figures.size() - 1).decisive();
  }
}

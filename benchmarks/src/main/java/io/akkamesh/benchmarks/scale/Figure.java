package io.akkamesh.benchmarks.scale;

import java.util.Locale;
import java.util.OptionalDouble;

/**
 * One result.
 *
 * @param cpu the part of an elapsed time that its thread had a processor, where that was measured
 */
record Figure(double value, OptionalDouble cpu) {
  static Figure of(double value) {
    return new Figure(value, OptionalDouble.empty());
  }

  /** What a goal is compared with: other work on the machine must not decide. */
  double decisive() {
    return cpu.orElse(value);
  }

  /** {@code 0.312}, {@code 451} or {@code 1.251 (CPU 0.843)}. */
  @Override
  public String toString() {
    return cpu.isPresent() ? text(value) + " (CPU " + text(cpu.getAsDouble()) + ")" : text(value);
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, number < 10 ? "%.3f" : "%.0f", number);
  }
}

package io.akkamesh.cluster;

import static java.util.Objects.requireNonNull;

import io.akkamesh.protocol.cast.CastQuestion;
import java.time.Duration;

/**
 * How long answers are waited for (SA-22).
 *
 * @param total from the question on, at most {@link CastQuestion#LONGEST}
 * @param idle since the latest answer, or the question
 */
record Patience(Duration total, Duration idle) {
  Patience {
    requireNonNull(total, "total");
    requireNonNull(idle, "idle");
    if (total.isNegative() || total.isZero() || idle.isNegative() || idle.isZero()) {
      throw new IllegalArgumentException(
          "times to wait for answers must be positive, were " + total + " and " + idle);
    }
    if (total.compareTo(CastQuestion.LONGEST) > 0) {
      throw new IllegalArgumentException(
          "answers are waited for " + CastQuestion.LONGEST + " at most, was " + total);
    }
  }

  static Patience of(Duration total) {
    return new Patience(total, total);
  }
}

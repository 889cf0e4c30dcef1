package io.akkamesh.chaos.schedule;

import java.time.Duration;
import java.util.Locale;

/**
 * A fault of a schedule.
 *
 * @param at when it comes, from the beginning of the faults on
 * @param length how long it lasts; zero when it is over at once
 */
public record Step(Duration at, Duration length, Fault fault) {
  Duration end() {
    return at.plus(length);
  }

  @Override
  public String toString() {
    String lasts = length.isZero() ? "" : String.format(Locale.ROOT, " for %.1f s", s(length));
    return String.format(Locale.ROOT, "%6.1f s  %s%s", s(at), fault, lasts);
  }

  private static double s(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}

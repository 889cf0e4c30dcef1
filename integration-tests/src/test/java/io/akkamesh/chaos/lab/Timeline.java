package io.akkamesh.chaos.lab;

import java.time.Duration;
import java.util.Locale;

/** What happens in a run, as it happens, for who looks on; and its clock. */
public final class Timeline {
  private final long start = System.nanoTime();

  /** Since the beginning. */
  public Duration elapsed() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  /** Prints it, with the time. */
  public void say(String text) {
    System.out.println(String.format(Locale.ROOT, "%7.1f s  ", elapsed().toMillis() / 1e3) + text);
  }
}

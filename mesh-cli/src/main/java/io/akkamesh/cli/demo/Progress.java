package io.akkamesh.cli.demo;

import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Says on stderr what is happening, and how long after the start of the program. */
final class Progress {
  private final PrintWriter err;
  private final Instant start;

  Progress(PrintWriter err) {
    this.err = err;
    this.start = Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime());
  }

  /** When this JVM was started. */
  Instant start() {
    return start;
  }

  synchronized void say(String text) {
    double seconds = Duration.between(start, Instant.now()).toMillis() / 1000.0;
    err.println(String.format(Locale.ROOT, "%6.2f s  %s", seconds, text));
    err.flush();
  }
}

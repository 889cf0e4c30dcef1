package io.akkamesh.cli.control.report;

import java.time.Duration;
import java.util.Locale;

/** Text that comes from elsewhere, fit for a terminal; names of kinds, as people read them. */
final class Words {
  private Words() {}

  /** Nothing that a program wrote or a user chose may steer the terminal; lines and tabs stay. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n\t]]", "?");
  }

  /** The first line. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  /** In its two largest units, {@code 2m 3s}. */
  static String time(Duration time) {
    long seconds = time.toSeconds();
    if (seconds < 60) {
      return seconds + "s";
    }
    if (seconds < 3600) {
      return seconds / 60 + "m " + seconds % 60 + "s";
    }
    return time.toDays() == 0
        ? time.toHours() + "h " + time.toMinutesPart() + "m"
        : time.toDays() + "d " + time.toHoursPart() + "h";
  }

  /** {@code ConnectionFailure} as {@code connection failure}. */
  static String spaced(Object kind) {
    return split(kind, " ").toLowerCase(Locale.ROOT);
  }

  /** {@code ConnectionFailure} as {@code CONNECTION_FAILURE}. */
  static String constant(Object kind) {
    return split(kind, "_").toUpperCase(Locale.ROOT);
  }

  /** {@code ProcJoined} as {@code procJoined}. */
  static String key(Object kind) {
    String name = kind.getClass().getSimpleName();
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }

  private static String split(Object kind, String separator) {
    return kind.getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", separator);
  }
}

package io.akkamesh.cli.control.report;

import java.util.Locale;

/** Text that comes from elsewhere, fit for a terminal; names of kinds, as people read them. */
final class Words {
  private Words() {}

  /** Nothing that a program wrote or a user chose may steer the terminal; line ends stay. */
  static String printable(String text) {
    return text.replaceAll("[\\p{Cc}\\p{Cf}&&[^\n]]", "?");
  }

  /** The first line. */
  static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
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

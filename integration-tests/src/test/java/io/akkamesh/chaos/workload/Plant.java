package io.akkamesh.chaos.workload;

/**
 * A fault of the workload itself, to see that the judge notices: what the environment variable says
 * is done once, on one rank.
 */
public enum Plant {
  NONE,
  /** A message that was delivered is not written down: it looks lost. */
  DROP,
  /** A message that was delivered is written down twice. */
  DUPLICATE,
  /** The process of a rank is started a second time, as its host has started it. */
  DOUBLE_START;

  /** Environment variable with its name. */
  public static final String VARIABLE = "MESH_CHAOS_PLANT";

  /** On which rank. */
  private static final int RANK = 1;

  /** Enough has happened before. */
  private static final int MESSAGE = 100;

  static Plant ofThisRun() {
    String name = System.getenv(VARIABLE);
    return name == null ? NONE : valueOf(name);
  }

  /** How often a rank writes down that it has received its n-th message. */
  int facts(int rank, long received) {
    if (rank != RANK || received != MESSAGE) {
      return 1;
    }
    return switch (this) {
      case DROP -> 0;
      case DUPLICATE -> 2;
      default -> 1;
    };
  }
}

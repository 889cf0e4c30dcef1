package io.akkamesh.system.model;

import io.akkamesh.protocol.system.ProcHealth;

/** Which health may follow which (SA-10). */
final class Severity {
  private static final int GONE = 3;

  private Severity() {}

  /**
   * The health after hearing {@code heard}: the worse of the two stays, so that the first word on a
   * death is only replaced by a better one; but an unreachable node may come back.
   */
  static ProcHealth after(ProcHealth known, ProcHealth heard) {
    boolean comesBack = isExpiredForNow(known) && heard instanceof ProcHealth.Alive;
    return comesBack || rank(heard) > rank(known) ? heard : known;
  }

  /** True when the proc is known to be gone, not only out of reach. */
  static boolean isFinal(ProcHealth health) {
    return rank(health) >= GONE;
  }

  private static boolean isExpiredForNow(ProcHealth health) {
    return health instanceof ProcHealth.Expired expired && !expired.forGood();
  }

  private static int rank(ProcHealth health) {
    if (health instanceof ProcHealth.Alive) {
      return 0;
    }
    if (health instanceof ProcHealth.Expired expired) {
      return expired.forGood() ? GONE : 1;
    }
    return health instanceof ProcHealth.ConnectionFailure ? 2 : GONE + 1;
  }
}

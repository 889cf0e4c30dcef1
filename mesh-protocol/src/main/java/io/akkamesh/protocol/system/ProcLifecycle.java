package io.akkamesh.protocol.system;

/** Who depends on whose life (SA-3). */
public enum ProcLifecycle {
  /** Routable, not supervised, in no world. */
  DETACHED,
  /** Supervised, in its world. */
  MANAGED_BY_SYSTEM,
  /** Supervised; when it is no longer alive the whole system stops. */
  MANAGING_SYSTEM
}

package io.akkamesh.agent.cast;

import akka.actor.typed.ActorSystem;

/** For tests in other packages. */
public final class CastsAtRest {
  private CastsAtRest() {}

  /** True when no cast waits for anything on that node. */
  public static boolean isAtRest(ActorSystem<?> system) {
    return Casts.get(system).open().isEmpty();
  }
}

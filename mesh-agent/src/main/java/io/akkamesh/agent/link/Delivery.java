package io.akkamesh.agent.link;

import io.akkamesh.agent.actor.CastPoint;
import java.util.Optional;

/**
 * A message in the mailbox of an actor whose handling may begin only when this says so, which is
 * asked then and there.
 */
public abstract class Delivery { // no interface: each message is asked whether it is one
  /** True when it may be handled, now; asked once. */
  public abstract boolean begin();

  /** What is to be handled; asked after {@link #begin}, by the one who handles it. */
  public abstract Object message();

  /** How it was cast; empty for what was sent to this actor alone. */
  public Optional<CastPoint> cast() {
    return Optional.empty();
  }
}

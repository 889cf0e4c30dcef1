package io.akkamesh.agent.proc.model;

import io.akkamesh.protocol.name.ActorId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The actors of a proc that live only as long as their owner says so again and again, and when the
 * time of which has passed (PA-11, PA-12).
 */
public final class ActorLeases {
  private final Expiries<ActorId> expiries = new Expiries<>();

  /** The actor has begun, and lives that long. */
  public void begin(ActorId actor, Duration expiresAfter, Instant now) {
    expiries.set(actor, expiresAfter, now);
  }

  /** It lives that long from now on; one without a lease gets none. */
  public void renew(ActorId actor, Duration expiresAfter, Instant now) {
    if (expiries.has(actor)) {
      expiries.set(actor, expiresAfter, now);
    }
  }

  /** The actor has ended: its lease is not for the next one of its name. */
  public void end(ActorId actor) {
    expiries.end(actor);
  }

  /** Those that are to be stopped now, told once; in order of their names. */
  public List<ActorId> takeOrphans(Instant now) {
    List<ActorId> orphans = expiries.over(now);
    orphans.forEach(expiries::end);
    return orphans;
  }
}

package io.akkamesh.agent.proc;

import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.ActorSupervisionEvent;
import io.akkamesh.protocol.proc.ActorSupervisionEvent.Cause;
import java.time.Instant;

/**
 * An actor has ended.
 *
 * @param aborted it was interrupted, since it had not stopped in time
 * @param hadBegun false when who asked for it has been told that it did not start
 */
record Ended(ActorId actor, Cause how, boolean aborted, boolean hadBegun) {
  ActorSupervisionEvent event(Instant when) {
    return new ActorSupervisionEvent(actor, how, when);
  }
}

package io.akkamesh.agent.proc;

import akka.actor.typed.javadsl.ActorContext;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.agent.proc.Command.LookForOrphans;
import io.akkamesh.agent.proc.model.ActorLeases;
import io.akkamesh.protocol.name.ActorId;
import io.akkamesh.protocol.proc.MeshAgentMessage.KeepAlive;
import io.akkamesh.protocol.proc.MeshAgentMessage.StopActor;
import java.time.Duration;
import java.time.Instant;

/**
 * Actors that live as long as their owner keeps them alive (PA-11), and the self check that stops
 * those whose owner is gone (PA-12); it needs no network.
 *
 * <p>The check runs twice per {@code orphan-timeout}: an actor whose time has passed is told to
 * stop half of that later at most, and interrupted when it does not stop in time.
 */
final class Orphans {
  private final ActorContext<Command> context;
  private final ProcSetup setup;
  private final StopRequests stops;
  private final ActorLeases leases = new ActorLeases();

  Orphans(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ProcSetup setup,
      StopRequests stops) {
    this.context = context;
    this.setup = setup;
    this.stops = stops;
    Duration orphanTimeout = setup.settings().orphanTimeout();
    if (!orphanTimeout.isZero()) {
      timers.startTimerWithFixedDelay(new LookForOrphans(), half(orphanTimeout));
    }
  }

  /** An actor has begun that lives that long. */
  void began(ActorId actor, Duration expiresAfter) {
    leases.begin(actor, expiresAfter, now());
  }

  void onKeepAlive(KeepAlive keep) {
    if (ActorId.isActorName(keep.actorName())) {
      leases.renew(setup.proc().actor(keep.actorName(), 0), keep.expiresAfter(), now());
    }
  }

  void onEnded(ActorId actor) {
    leases.end(actor);
  }

  void look() {
    for (ActorId orphan : leases.takeOrphans(now())) {
      context.getLog().info("{}: orphaned, nobody has kept it alive in time", orphan);
      stops.onStop(
          new StopActor(
              orphan,
              setup.settings().stopActorTimeout(),
              "orphaned",
              context.getSystem().ignoreRef()));
    }
  }

  private static Duration half(Duration time) {
    return time.compareTo(Duration.ofMillis(2)) < 0 ? time : time.dividedBy(2);
  }

  private Instant now() {
    return setup.clock().instant();
  }
}

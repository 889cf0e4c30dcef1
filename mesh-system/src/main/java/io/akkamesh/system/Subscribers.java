package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import akka.actor.typed.javadsl.TimerScheduler;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import io.akkamesh.system.SystemActor.Command;
import io.akkamesh.system.model.Effect;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who hears of what happens to which worlds (SA-18).
 *
 * <p>Each subscription is a lease: watching would not do, since subscribers need not be members of
 * the cluster.
 */
final class Subscribers {
  private final TimerScheduler<Command> timers;
  private final Duration lease;
  private final Map<ActorRef<WorldEvent>, SnapshotFilter> filters = new LinkedHashMap<>();

  Subscribers(TimerScheduler<Command> timers, Duration lease) {
    this.timers = timers;
    this.lease = lease;
  }

  /** True when it is new, or has another filter than before: it has to hear the state first. */
  boolean add(ActorRef<WorldEvent> subscriber, SnapshotFilter filter) {
    timers.startSingleTimer(subscriber, new SystemActor.LeaseOver(subscriber), lease);
    return !filter.equals(filters.put(subscriber, filter));
  }

  void remove(ActorRef<WorldEvent> subscriber) {
    filters.remove(subscriber);
  }

  void publish(Effect.Publish publish) {
    filters.forEach(
        (subscriber, filter) -> {
          if (filter.matchesWorld(publish.event().world(), publish.worldLabels())) {
            subscriber.tell(publish.event());
          }
        });
  }
}

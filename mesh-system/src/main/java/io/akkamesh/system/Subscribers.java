package io.akkamesh.system;

import akka.actor.typed.ActorRef;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who hears of what happens to which worlds (SA-18). */
final class Subscribers {
  private final Map<ActorRef<WorldEvent>, SnapshotFilter> filters = new LinkedHashMap<>();

  void add(ActorRef<WorldEvent> subscriber, SnapshotFilter filter) {
    filters.put(subscriber, filter);
  }

  void remove(ActorRef<?> subscriber) {
    filters.keySet().removeIf(subscriber::equals);
  }

  /** World labels select at the time of subscribing only: an event carries no labels. */
  void publish(WorldEvent.Change event) {
    filters.forEach(
        (subscriber, filter) -> {
          if (filter.worlds().isEmpty() || filter.worlds().contains(event.world())) {
            subscriber.tell(event);
          }
        });
  }
}

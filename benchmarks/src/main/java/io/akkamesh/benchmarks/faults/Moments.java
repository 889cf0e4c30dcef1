package io.akkamesh.benchmarks.faults;

import io.akkamesh.protocol.name.WorldId;
import io.akkamesh.protocol.system.WorldEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/** When which event was heard of, in nanoseconds. */
final class Moments {
  private static final long PATIENCE_S = 180;

  private record Moment(long at, WorldEvent event) {}

  private final List<Moment> heard = new ArrayList<>();

  synchronized void on(WorldEvent event) {
    heard.add(new Moment(System.nanoTime(), event));
    notifyAll();
  }

  /** Forgets what was heard; the time now. */
  synchronized long begin() {
    heard.clear();
    return System.nanoTime();
  }

  long unhealthy(WorldId world) throws Exception {
    return first(e -> e instanceof WorldEvent.Unhealthy u && u.world().equals(world));
  }

  long live(WorldId world) throws Exception {
    return first(e -> e instanceof WorldEvent.Live l && l.world().equals(world));
  }

  long evicted(WorldId world) throws Exception {
    return first(e -> e instanceof WorldEvent.Evicted l && l.world().equals(world));
  }

  private synchronized long first(Predicate<WorldEvent> what) throws Exception {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_S);
    while (true) {
      for (Moment moment : heard) {
        if (what.test(moment.event())) {
          return moment.at();
        }
      }
      if (System.nanoTime() > end) {
        throw new TimeoutException("not heard of; heard of " + heard);
      }
      wait(1_000);
    }
  }
}

package io.akkamesh.system.simulation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/** Time that passes from one event to the next, chance from a seed, and what has happened. */
final class VirtualClock {
  private final PriorityQueue<Event> events =
      new PriorityQueue<>(
          Comparator.comparingLong((Event event) -> event.at).thenComparing(event -> event.number));
  private final List<Supplier<String>> trace = new ArrayList<>();
  private final SplittableRandom random;
  private long nowMillis;
  private long count;

  private record Event(long at, long number, Runnable what) {}

  VirtualClock(long seed) {
    this.random = new SplittableRandom(seed);
  }

  long now() {
    return nowMillis;
  }

  /** How many events there were. */
  long count() {
    return count;
  }

  void in(long millis, Runnable what) {
    events.add(new Event(nowMillis + Math.max(0, millis), count++, what));
  }

  void every(long millis, Runnable what) {
    in(
        millis,
        () -> {
          what.run();
          every(millis, what);
        });
  }

  /** Runs all that is due until then. */
  void runUntil(long millis, Runnable afterEach) {
    while (!events.isEmpty() && events.peek().at <= millis) {
      Event next = events.remove();
      nowMillis = next.at;
      next.what.run();
      afterEach.run();
    }
    nowMillis = Math.max(nowMillis, millis);
  }

  /** At least {@code from}, at most {@code to}. */
  long between(long from, long to) {
    return from + (long) (random.nextDouble() * (to - from + 1));
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  <T> T any(List<T> all) {
    return all.get(random.nextInt(all.size()));
  }

  /** Keeps a line; {@code format} is used only when somebody reads it. */
  void say(String format, Object... arguments) {
    long at = nowMillis;
    trace.add(() -> String.format("%8.3f  ", at / 1000.0) + String.format(format, arguments));
  }

  /** The last lines of what has happened. */
  List<String> trace(int last) {
    return trace.subList(Math.max(0, trace.size() - last), trace.size()).stream()
        .map(Supplier::get)
        .toList();
  }
}

package io.akkamesh.agent.link.model;

import java.util.PriorityQueue;

/** Simulated time, and what is to happen in it. Nanoseconds. */
final class Timeline {
  private final PriorityQueue<Event> events = new PriorityQueue<>();
  private long now;
  private long count;

  private record Event(long time, long number, Runnable what) implements Comparable<Event> {
    @Override
    public int compareTo(Event other) {
      return time == other.time
          ? Long.compare(number, other.number)
          : Long.compare(time, other.time);
    }
  }

  long now() {
    return now;
  }

  void in(long delay, Runnable what) {
    events.add(new Event(now + delay, count++, what));
  }

  /** Lets that much time pass. */
  void run(long duration) {
    long end = now + duration;
    while (!events.isEmpty() && events.peek().time() <= end) {
      Event event = events.remove();
      now = event.time();
      event.what().run();
    }
    now = end;
  }
}

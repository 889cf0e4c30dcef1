package io.akkamesh.agent.link.model;

import java.util.Random;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** One direction between two nodes, with the faults of the hour. */
final class Channel<T> {
  private static final long MILLI = 1_000_000;

  private final Timeline timeline;
  private final Random random;
  private final UnaryOperator<T> copy;
  private final Consumer<T> end;
  private Weather weather = Weather.CLEAN;
  private long last;
  private int connection;

  /** What the channel does to what is sent on it. */
  enum Weather {
    /** Keeps the order and loses nothing. */
    CLEAN(true, 0, 0, 5, 0),
    /** Keeps the order and loses some. */
    LOSSY(true, 0.2, 0, 20, 0),
    /** Loses, repeats and mixes, and keeps some very long. */
    CHAOS(false, 0.15, 0.15, 60, 0.02),
    /** Loses nearly all. */
    STORM(false, 0.7, 0.1, 200, 0.02),
    /** Loses all. */
    CUT(true, 1, 0, 5, 0);

    private final boolean ordered;
    private final double loss;
    private final double repetition;
    private final long delay;
    private final double straggling;

    Weather(boolean ordered, double loss, double repetition, long delay, double straggling) {
      this.ordered = ordered;
      this.loss = loss;
      this.repetition = repetition;
      this.delay = delay * MILLI;
      this.straggling = straggling;
    }
  }

  /**
   * A clean channel.
   *
   * @param copy what a serializer does at some time between sending and arrival
   */
  Channel(Timeline timeline, Random random, UnaryOperator<T> copy, Consumer<T> end) {
    this.timeline = timeline;
    this.random = random;
    this.copy = copy;
    this.end = end;
  }

  void become(Weather next) {
    weather = next;
  }

  /** What is under way is lost, as when a connection breaks. */
  void breakConnection() {
    connection++;
  }

  void send(T what) {
    if (random.nextDouble() >= weather.loss) {
      deliver(what);
      if (random.nextDouble() < weather.repetition) {
        deliver(what);
      }
    }
  }

  private void deliver(T what) {
    long delay = MILLI / 10 + (long) (random.nextDouble() * weather.delay);
    if (random.nextDouble() < weather.straggling) {
      delay += (long) (random.nextDouble() * 6000 * MILLI);
    }
    long arrival = timeline.now() + delay;
    if (weather.ordered) {
      arrival = Math.max(arrival, last);
      last = arrival;
    }
    int sentOn = connection;
    boolean early = random.nextBoolean();
    T sent = early ? copy.apply(what) : what;
    timeline.in(
        arrival - timeline.now(),
        () -> {
          if (sentOn == connection) {
            end.accept(early ? sent : copy.apply(sent));
          }
        });
  }
}

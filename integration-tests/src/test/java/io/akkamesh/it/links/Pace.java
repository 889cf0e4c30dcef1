package io.akkamesh.it.links;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Numbered messages at a steady pace.
 *
 * @param perSecond in bursts, one a millisecond
 * @param filler bytes of each besides its number
 */
record Pace(int count, int perSecond, int filler) {
  /** The one that shows that there is a way. */
  Number first() {
    return new Number(0, new byte[filler]);
  }

  /** All the others. */
  void rest(Consumer<Number> send) {
    byte[] bytes = new byte[filler];
    long start = System.nanoTime();
    for (int number = 1; number < count; number++) {
      long due = start + number * TimeUnit.SECONDS.toNanos(1) / perSecond;
      while (System.nanoTime() - due < 0) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
      send.accept(new Number(number, bytes));
    }
  }
}

package io.akkamesh.cluster.node;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Waits for what comes true in a while. */
final class Eventually {
  private static final long PATIENCE_NS = TimeUnit.SECONDS.toNanos(20);
  private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(20);

  private Eventually() {}

  static void succeeds(Runnable assertion) {
    long start = System.nanoTime();
    while (true) {
      try {
        assertion.run();
        return;
      } catch (AssertionError e) {
        if (System.nanoTime() - start > PATIENCE_NS) {
          throw e;
        }
        LockSupport.parkNanos(INTERVAL_NS);
      }
    }
  }
}

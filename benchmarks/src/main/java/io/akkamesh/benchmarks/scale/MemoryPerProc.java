package io.akkamesh.benchmarks.scale;

import java.lang.ref.Reference;
import java.util.Arrays;

/**
 * Heap that the core retains per proc of a LIVE world, every name and address of its messages
 * included; what is in use after garbage collection with the world, less what is without it.
 */
final class MemoryPerProc {
  private static final int ROUNDS = 3;

  private MemoryPerProc() {}

  /** Bytes, the median of a few rounds; one more before them loads all classes. */
  static double bytes(int procs) {
    retainedBytes(procs);
    double[] rounds = new double[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
      rounds[i] = (double) retainedBytes(procs) / procs;
    }
    Arrays.sort(rounds);
    return rounds[ROUNDS / 2];
  }

  private static long retainedBytes(int procs) {
    long before = usedBytes();
    Object core = LiveWorld.of(new Fleet(procs)).core();
    long after = usedBytes();
    Reference.reachabilityFence(core);
    return after - before;
  }

  private static long usedBytes() {
    Runtime runtime = Runtime.getRuntime();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < ROUNDS; i++) {
      System.gc();
      least = Math.min(least, runtime.totalMemory() - runtime.freeMemory());
    }
    return least;
  }
}

package io.akkamesh.benchmarks.scale;

import java.lang.management.ManagementFactory;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * CPU time of the measuring thread beside the elapsed time: what it takes on a machine with nothing
 * else to do, but for the pauses of garbage collection.
 */
@AuxCounters(AuxCounters.Type.EVENTS)
@State(Scope.Thread)
public class CpuSeconds {
  static final String NAME = "cpu";

  public double cpu;

  void measure(Runnable work) {
    long start = now();
    work.run();
    cpu = (now() - start) / 1e9;
  }

  private static long now() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
  }
}

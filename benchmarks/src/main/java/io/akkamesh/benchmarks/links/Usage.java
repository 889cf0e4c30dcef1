package io.akkamesh.benchmarks.links;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;

/**
 * What a JVM has used and done until a moment.
 *
 * @param nanos the moment, on that JVM's clock
 * @param messages received
 * @param cpuNanos of all its threads, those of the JVM itself included
 * @param allocatedBytes of all its Java threads
 */
record Usage(long nanos, long messages, long cpuNanos, long allocatedBytes) {
  /** Adds up what threads have allocated, those that have ended since the last look as of then. */
  static final class Meter {
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final OperatingSystemMXBean system =
        (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private final Map<Long, Long> allocated = new HashMap<>();

    Usage now(long messages) {
      long[] ids = threads.getAllThreadIds();
      long[] bytes = threads.getThreadAllocatedBytes(ids);
      for (int i = 0; i < ids.length; i++) {
        allocated.merge(ids[i], bytes[i], Math::max);
      }
      return new Usage(
          System.nanoTime(),
          messages,
          system.getProcessCpuTime(),
          allocated.values().stream().mapToLong(Long::longValue).sum());
    }
  }

  static Usage parse(String text) {
    String[] fields = text.split(" ");
    return new Usage(
        Long.parseLong(fields[0]),
        Long.parseLong(fields[1]),
        Long.parseLong(fields[2]),
        Long.parseLong(fields[3]));
  }

  Usage since(Usage start) {
    return new Usage(
        nanos - start.nanos,
        messages - start.messages,
        cpuNanos - start.cpuNanos,
        allocatedBytes - start.allocatedBytes);
  }

  /** The same, used for so many messages that only the other JVM has counted. */
  Usage of(long counted) {
    return new Usage(nanos, counted, cpuNanos, allocatedBytes);
  }

  double perSecond() {
    return messages * 1e9 / nanos;
  }

  double cpuMicrosPerMessage() {
    return cpuNanos / 1e3 / messages;
  }

  double bytesPerMessage() {
    return (double) allocatedBytes / messages;
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return nanos + " " + messages + " " + cpuNanos + " " + allocatedBytes;
  }
}

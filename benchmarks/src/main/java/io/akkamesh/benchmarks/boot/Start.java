package io.akkamesh.benchmarks.boot;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What one start of a JVM cost.
 *
 * @param wallMs from the call that starts it until it is ready
 * @param cpuMs of processor time the JVM had until then, in steps of 10
 * @param rssMib memory that it has mapped after a while without work, files included
 * @param ownMib the part of that which no other process can share
 */
record Start(double wallMs, double cpuMs, double rssMib, double ownMib) {
  private static final double KIB_PER_MIB = 1024;
  private static final long REST_MS = 1500;

  /** Reads the processor time at once, the memory after a rest; 0 where there is no /proc. */
  static Start of(long startNanos, long readyNanos, ProcessHandle process) throws IOException {
    double cpuMs = process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis();
    rest(process);
    Path status = Path.of("/proc/" + process.pid() + "/status");
    List<String> lines = Files.isReadable(status) ? Files.readAllLines(status) : List.of();
    return new Start(
        (readyNanos - startNanos) / 1e6, cpuMs, mib(lines, "VmRSS:"), mib(lines, "RssAnon:"));
  }

  private static void rest(ProcessHandle process) {
    try {
      process.onExit().get(REST_MS, TimeUnit.MILLISECONDS);
      throw new IllegalStateException("process " + process.pid() + " has ended");
    } catch (TimeoutException e) {
      // It rests.
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static double mib(List<String> lines, String key) {
    return lines.stream()
            .filter(line -> line.startsWith(key))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .findFirst()
            .orElse(0)
        / KIB_PER_MIB;
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%.0f ms, CPU %.0f ms, %.0f MiB", wallMs, cpuMs, rssMib);
  }
}

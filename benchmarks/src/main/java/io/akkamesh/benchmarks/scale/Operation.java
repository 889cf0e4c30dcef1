package io.akkamesh.benchmarks.scale;

import java.util.List;
import java.util.stream.Collectors;
import org.openjdk.jmh.runner.RunnerException;

/** One line of the result: what is measured, in which unit, and what is expected. */
record Operation(String name, String unit, Goal goal, Measurement measurement) {
  /** Measures in a world of that many procs. */
  interface Measurement {
    Figure result(int procs, boolean quick) throws RunnerException;
  }

  static List<Operation> all() {
    return List.of(
        new Operation(
            "create and join all, hosts first",
            "s",
            Goal.below(1, "1 s of CPU"),
            new JmhMeasurement(CreationBenchmark.class, "hostsFirst")),
        new Operation(
            "create and join all, world first",
            "s",
            Goal.below(1, "1 s of CPU"),
            new JmhMeasurement(CreationBenchmark.class, "worldFirst")),
        new Operation(
            "health change",
            "µs",
            Goal.flat(),
            new JmhMeasurement(HealthBenchmark.class, "healthChange")),
        new Operation(
            "the same by naive sweep",
            "µs",
            Goal.none(),
            new JmhMeasurement(SweepBenchmark.class, "naiveSweep")),
        new Operation(
            "host loss",
            "µs",
            Goal.flat(),
            new JmhMeasurement(HostLossBenchmark.class, "hostLoss")),
        new Operation(
            "snapshot of all",
            "ms",
            Goal.none(),
            new JmhMeasurement(SnapshotBenchmark.class, "snapshotAll")),
        new Operation(
            "snapshot of 1 % by label",
            "ms",
            Goal.below(100, "100 ms"),
            new JmhMeasurement(SnapshotBenchmark.class, "snapshotFiltered")),
        new Operation(
            "eviction",
            "s",
            Goal.none(),
            new JmhMeasurement(EvictionBenchmark.class, "evictWorld")),
        new Operation(
            "memory per proc",
            "B",
            Goal.below(1024, "1 KiB"),
            (procs, quick) -> Figure.of(MemoryPerProc.bytes(procs))));
  }

  /** {@code | health change, µs | 0.3 | 0.7 | 0.9 | flat: met |} */
  String row(List<Figure> figures, String verdict) {
    return figures.stream()
        .map(Figure::toString)
        .collect(
            Collectors.joining(" | ", "| " + name + ", " + unit + " | ", " | " + verdict + " |"));
  }
}

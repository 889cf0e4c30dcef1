package io.akkamesh.benchmarks.scale;

import io.akkamesh.protocol.Labels;
import io.akkamesh.protocol.system.SnapshotFilter;
import io.akkamesh.protocol.system.WorldSnapshot;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Looking at a LIVE world. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SnapshotBenchmark {
  private static final SnapshotFilter ONE_ZONE =
      new SnapshotFilter(List.of(), Labels.none(), Labels.of("zone", "7"));

  @Param({"1000", "10000", "100000"})
  int procs;

  private LiveWorld world;

  @Setup
  public void live() {
    world = LiveWorld.of(new Fleet(procs));
  }

  @Benchmark
  public Object snapshotAll() {
    return checked(world.snapshot(SnapshotFilter.all()), procs);
  }

  /** One proc in a hundred has the label. */
  @Benchmark
  public Object snapshotFiltered() {
    return checked(world.snapshot(ONE_ZONE), procs / Fleet.ZONES);
  }

  private static Object checked(List<WorldSnapshot> snapshots, int expected) {
    int found = snapshots.get(0).procs().size();
    if (found != expected) {
      throw new IllegalStateException("expected " + expected + " procs, found " + found);
    }
    return snapshots;
  }
}

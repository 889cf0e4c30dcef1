package io.akkamesh.benchmarks.scale;

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

/** From an empty core to a LIVE world, once in a new JVM as a control plane does it: cold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class CreationBenchmark {
  @Param({"1000", "10000", "100000"})
  int procs;

  private Fleet fleet;

  @Setup
  public void fleet() {
    fleet = new Fleet(procs);
  }

  /** The hosts wait for the world. */
  @Benchmark
  public void hostsFirst(CpuSeconds cpu) {
    cpu.measure(() -> LiveWorld.of(fleet));
  }

  /** The world waits for its hosts, which come one by one. */
  @Benchmark
  public void worldFirst(CpuSeconds cpu) {
    cpu.measure(
        () -> {
          LiveWorld world = new LiveWorld(fleet);
          world.create();
          world.hostsArrive();
          world.procsJoin();
        });
  }
}

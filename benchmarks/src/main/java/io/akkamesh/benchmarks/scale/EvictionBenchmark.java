package io.akkamesh.benchmarks.scale;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** From a LIVE world to nothing left of it, once in a new JVM: cold. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(5)
@Warmup(iterations = 0)
@Measurement(iterations = 1)
public class EvictionBenchmark {
  @Param({"1000", "10000", "100000"})
  int procs;

  private LiveWorld world;

  @Setup(Level.Iteration)
  public void live() {
    world = LiveWorld.of(new Fleet(procs));
  }

  @Benchmark
  public void evictWorld(CpuSeconds cpu) {
    cpu.measure(world::evict);
  }

  @TearDown(Level.Iteration)
  public void nothingLeft() {
    world.requireNothingLeft();
  }
}

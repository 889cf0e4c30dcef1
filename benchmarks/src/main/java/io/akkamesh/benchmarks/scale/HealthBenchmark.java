package io.akkamesh.benchmarks.scale;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One proc of a LIVE world becomes unhealthy, another one each time, and healthy again. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class HealthBenchmark {
  @Param({"1000", "10000", "100000"})
  int procs;

  private final Random random = new Random(1);
  private LiveWorld world;

  @Setup
  public void live() {
    world = LiveWorld.of(new Fleet(procs));
  }

  /** Two changes: its node is unreachable, and reachable again. */
  @Benchmark
  @OperationsPerInvocation(2)
  public void healthChange() {
    int rank = random.nextInt(procs);
    world.loseSightOf(rank);
    world.seeAgain(rank);
  }
}

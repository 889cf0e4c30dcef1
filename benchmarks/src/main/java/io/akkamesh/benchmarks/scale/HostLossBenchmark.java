package io.akkamesh.benchmarks.scale;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** Hosts of a LIVE world leave the cluster, one after the other. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3)
@Measurement(iterations = 5)
public class HostLossBenchmark {
  private static final int HOSTS = 100;

  @Param({"1000", "10000", "100000"})
  int procs;

  private LiveWorld world;

  @Setup(Level.Iteration)
  public void live() {
    world = LiveWorld.of(new Fleet(procs));
  }

  @Benchmark
  @OperationsPerInvocation(HOSTS)
  public void hostLoss(Blackhole effects) {
    for (int host = 0; host < HOSTS; host++) {
      effects.consume(world.loseHost(host));
    }
  }
}

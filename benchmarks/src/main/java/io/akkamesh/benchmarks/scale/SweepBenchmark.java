package io.akkamesh.benchmarks.scale;

import io.akkamesh.protocol.name.Incarnation;
import io.akkamesh.protocol.system.ProcHealth;
import io.akkamesh.protocol.system.ProcLifecycle;
import io.akkamesh.protocol.system.ProcSupervisionState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
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

/** The change of {@link HealthBenchmark}, found by {@link SweepingSupervision}. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 500, timeUnit = TimeUnit.MILLISECONDS)
public class SweepBenchmark {
  @Param({"1000", "10000", "100000"})
  int procs;

  private final Random random = new Random(1);
  private final SweepingSupervision supervision = new SweepingSupervision(Duration.ofSeconds(30));
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private Fleet fleet;

  @Setup
  public void join() {
    fleet = new Fleet(procs);
    for (int rank = 0; rank < procs; rank++) {
      now = now.plusNanos(1_000);
      supervision.create(alive(rank), ProcLifecycle.MANAGED_BY_SYSTEM, now);
    }
  }

  /** One tick: a proc reports that it is unhealthy, is found, and starts again. */
  @Benchmark
  public void naiveSweep() {
    ProcSupervisionState proc = alive(random.nextInt(procs));
    now = now.plusNanos(1);
    supervision.report(
        SweepingSupervision.withHealth(proc, new ProcHealth.ConnectionFailure("refused")), now);
    List<ProcSupervisionState> found = supervision.sweep(now);
    if (found.size() != 1 || !found.get(0).proc().equals(proc.proc())) {
      throw new IllegalStateException("expected " + proc.proc() + ", found " + found);
    }
    supervision.create(proc, ProcLifecycle.MANAGED_BY_SYSTEM, now);
  }

  private ProcSupervisionState alive(int rank) {
    Fleet.Member member = fleet.members().get(rank);
    return new ProcSupervisionState(
        member.proc(),
        new Incarnation(1, member.nodeUid()),
        member.address(),
        new ProcHealth.Alive(),
        List.of());
  }
}
